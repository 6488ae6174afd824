import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PagedCall } from "../client/call.js";
import { pagedReport } from "../client/operation-function.js";
import type { OperationTypes } from "../operation/operation.js";
import { createThing } from "../testing/operations.js";
import { clientOf, getThings } from "../testing/scripted-client.js";

interface Report extends OperationTypes {
  parameters: { data: { attributes: object } };
  data: { type: string; id: string }[];
}

const paging = { pointer: "/data/attributes/page_cursor" };
const queryThings = pagedReport<PagedCall<Report>>({ ...createThing, id: "query_things", paging });

/** Two pages, the second of which is the last. */
const pages = [
  { body: { data: [], links: { next: "https://a.klaviyo.com/api/things?page_cursor=2" } } },
  { body: { data: [], links: { next: null } } },
];

test.each([
  ["the URL", getThings, undefined],
  ["the body", queryThings, { data: { attributes: { by: ["day"] } } }],
] as const)("with the cursor in %s, parameters are validated once", async (_, call, parameters) => {
  const validated: string[] = [];
  const { client, seen } = clientOf(pages, {
    validate: {
      request: ({ id }) => validated.push(`request of ${id}`),
      response: () => validated.push("response"),
    },
  });
  for await (const _page of call(client, parameters as never).pages());
  expect(seen).toHaveLength(2);
  expect(validated).toEqual([`request of ${call.operation.id}`, "response", "response"]);
});

describe("a first page that fails before it is used", () => {
  const failed = { status: 400, body: { errors: [{ code: "invalid" }] } };
  const unhandled = vi.fn();
  beforeEach(() => void process.on("unhandledRejection", unhandled.mockReset()));
  afterEach(() => void process.off("unhandledRejection", unhandled));
  const later = () => new Promise((resolve) => setTimeout(resolve, 5));

  test("rejects when the listing is iterated, and not before", async () => {
    const { client } = clientOf([failed], { revision: "2025-07-15" });
    for (const listing of [getThings(client), client.request("GET", "/api/things")]) {
      await later();
      expect(unhandled).not.toHaveBeenCalled();
      await expect(listing.toArray({ limit: 9 })).rejects.toMatchObject({ code: "invalid" });
    }
  });

  test("is reported if it was a write that nobody waits for", async () => {
    const { client } = clientOf([failed], { revision: "2025-07-15" });
    client.request("POST", "/api/things", { data: {} });
    await later();
    expect(unhandled).toHaveBeenCalledOnce();
  });
});

test("the body of the next page differs in its cursor only", async () => {
  const { client, seen } = clientOf(pages);
  const attributes = { by: ["day"] };
  for await (const _page of queryThings(client, { data: { attributes } }).pages());
  expect(seen.map(({ body }) => JSON.parse(`${body}`).data.attributes)).toEqual([
    attributes,
    { ...attributes, page_cursor: "2" },
  ]);
});
