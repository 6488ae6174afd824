import { expect, test } from "vitest";
import type { PagedCall } from "../client/call.js";
import { pagedReport } from "../client/callable.js";
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

test("the body of the next page differs in its cursor only", async () => {
  const { client, seen } = clientOf(pages);
  const attributes = { by: ["day"] };
  for await (const _page of queryThings(client, { data: { attributes } }).pages());
  expect(seen.map(({ body }) => JSON.parse(`${body}`).data.attributes)).toEqual([
    attributes,
    { ...attributes, page_cursor: "2" },
  ]);
});
