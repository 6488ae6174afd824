import { describe, expect, test } from "vitest";
import type { PagedCall } from "../client/call.js";
import { pagedReport } from "../client/operation-function.js";
import type { OperationTypes, Paging } from "../operation/operation.js";
import { chaos, clientOf, failure, KEY, read, type Scene } from "../testing/chaos.js";
import { heapInUse } from "../testing/heap.js";
import { json, type Received } from "../testing/http-server.js";
import { createThing } from "../testing/operations.js";
import * as scenes from "../testing/scenes.js";
import { shown } from "../testing/secrets.js";
import { ids, page, pageOf, SIZE } from "../testing/thing-pages.js";

describe("failures between pages", () => {
  const failures: [string, Scene][] = [
    ["429", scenes.respondsWith({ errors: [] }, 429, { "retry-after": "3" })],
    ["503", scenes.respondsWith({ errors: [] }, 503)],
    ["503", scenes.respondsWith({ errors: [] }, 503, { "retry-after": "1" })],
    ["broken", scenes.resets],
    ["broken", scenes.resetsMidBody],
    ["200", scenes.respondsWithText(200, '{"data":[{"type":"thi')],
    ["502", scenes.respondsWithText(502, "<html>")],
  ];

  test("lose and duplicate no item", async () => {
    const failed = new Set<number>();
    const server = await chaos((response, request) => {
      const n = pageOf(request);
      const failing = failures[n - 2]?.[1];
      if (!failing || failed.has(n)) return page(10)(response, request);
      failed.add(n);
      return failing(response, request);
    });
    const { client, events, retries } = clientOf(server.url);
    const things = await read(client).toArray({ limit: Number.POSITIVE_INFINITY });
    expect(things.map(({ id }) => id)).toEqual(ids(10));
    expect(retries).toEqual(failures.map(([reason]) => reason));
    expect(server.received).toHaveLength(10 + failures.length);
    expect(shown(events)).not.toContain(KEY);
  });

  const gzip = { "content-encoding": "gzip", "content-length": "10" };
  const lost: [string, Scene][] = [
    ["an empty body", scenes.respondsWithText(200, "")],
    ["null", scenes.respondsWithText(200, "null")],
    ["an object without data", scenes.respondsWith({})],
    ["a string", scenes.respondsWith("data")],
    ["an array", scenes.respondsWith([])],
    ["errors with status 200", scenes.respondsWith({ errors: [{ code: "later" }] })],
    ["data that is no list", scenes.respondsWith({ data: null })],
    ["a 202 without a body", scenes.respondsWithText(202, "")],
    ["a 204", (response) => response.writeHead(204).end()],
    [
      "gzip that ends after its header",
      (response) => response.writeHead(200, gzip).end(Buffer.from("1f8b0800000000000003", "hex")),
    ],
  ];

  test.each(lost)("%s instead of a page is requested again", async (_, scene) => {
    const server = await chaos(page(2), scene, page(2));
    const { client, retries } = clientOf(server.url);
    const things = await read(client).toArray({ limit: Number.POSITIVE_INFINITY });
    expect(things.map(({ id }) => id)).toEqual(ids(2));
    expect(retries).toHaveLength(1);
  });

  test.each(lost)("%s instead of a page ends the run with an error", async (_, scene) => {
    const server = await chaos((response, request) =>
      (pageOf(request) === 2 ? scene : page(3))(response, request),
    );
    const { client } = clientOf(server.url);
    const error = await failure(read(client).toArray({ limit: Number.POSITIVE_INFINITY }));
    expect(error.name).toBe("InvalidResponseError");
    expect(error.message).toMatch(
      /^get_things: 20[024], but the body is (empty|not a document with a list)/,
    );
    expect(server.received.map(pageOf)).toEqual([1, 2, 2, 2]);
  });

  test("end the run if they persist; earlier items were yielded once", async () => {
    const server = await chaos((response, request) =>
      (pageOf(request) === 3 ? scenes.resetsMidBody : page(10))(response, request),
    );
    const { client } = clientOf(server.url);
    const seen: string[] = [];
    const run = async (): Promise<void> => {
      for await (const { id } of read(client)) seen.push(id);
    };
    expect(await failure(run())).toMatchObject({ name: "ConnectionError" });
    expect(seen).toEqual(ids(2));
    expect(server.received.map(pageOf)).toEqual([1, 2, 3, 3, 3]);
  });
});

interface Report extends OperationTypes {
  parameters: { data: { attributes: object } };
  data: { type: string; id: string }[];
}

const IN_BODY = { pointer: "/data/attributes/page_cursor" };

describe.each<{ paging: Paging }>([
  { paging: "cursor" },
  { paging: "page_cursor" },
  { paging: IN_BODY },
])("a POST that pages by $paging", ({ paging }) => {
  const name = paging === "cursor" ? "page[cursor]" : "page_cursor";
  const report = pagedReport<PagedCall<Report>>({ ...createThing, id: "query_things", paging });
  const attributes = { measurements: ["count"] };
  const cursorOf = ({ url, body }: Received): string | undefined =>
    paging === IN_BODY
      ? JSON.parse(body).data.attributes.page_cursor
      : (url.searchParams.get(name) ?? undefined);

  test("reads all pages with the same body, despite a 429 and a 503", async () => {
    const failures = [
      scenes.respondsWith({ errors: [] }, 429, { "retry-after": "1" }),
      scenes.respondsWith({ errors: [] }, 503, { "retry-after": "1" }),
    ];
    const server = await chaos((response, request) => {
      const n = Number(cursorOf(request) ?? 1);
      const failure = n > 2 && failures.shift();
      if (failure) return failure(response, request);
      const next = `${request.url.origin}/api/things?${encodeURIComponent(name)}=${n + 1}`;
      const data = [{ type: "thing", id: String(n) }];
      json(response, 200, { data, links: { next: n < 5 ? next : null } });
    });
    const { client } = clientOf(server.url);
    const found = await report(client, { data: { attributes } }).toArray({ limit: 99 });
    expect(found.map(({ id }) => id)).toEqual(["1", "2", "3", "4", "5"]);
    expect(server.received.map(cursorOf)).toEqual([undefined, "2", "3", "3", "3", "4", "5"]);
    for (const { method, url, body } of server.received) {
      expect([method, url.pathname]).toEqual(["POST", "/api/things"]);
      expect(JSON.parse(body).data).toMatchObject({ type: "thing", attributes });
    }
  });
});

describe("links.next", () => {
  test("to another origin is followed at the client's own: nothing goes there", async () => {
    const other = await chaos(page(2));
    const next = `${other.url}/api/things?page%5Bcursor%5D=2`;
    const server = await chaos(
      scenes.respondsWith({ data: [{ type: "thing", id: "1" }], links: { next } }),
      page(2),
    );
    const { client } = clientOf(server.url);
    const all = { limit: Number.POSITIVE_INFINITY };
    expect(await read(client).toArray(all)).toHaveLength(1 + SIZE);
    expect(server.received.map(({ url }) => url.href)).toEqual([
      `${server.url}/api/things`,
      `${server.url}/api/things?page%5Bcursor%5D=2`,
    ]);
    expect(other.received).toEqual([]);
  });

  test("to another path is not followed", async () => {
    const next = "https://a.klaviyo.com/api/others?page%5Bcursor%5D=2";
    const server = await chaos(
      scenes.respondsWith({ data: [{ type: "thing", id: "1" }], links: { next } }),
    );
    const { client } = clientOf(server.url);
    const seen: string[] = [];
    const run = async (): Promise<void> => {
      for await (const { id } of read(client)) seen.push(id);
    };
    const error = await failure(run());
    expect(error.name).toBe("PaginationError");
    expect(error.message).toBe(
      `get_things: links.next must lead to another page of /api/things, not to ${next}`,
    );
    expect([seen, server.received.length]).toEqual([["1"], 1]);
  });

  test("that leads to the same page again ends the run", async () => {
    const server = await chaos((response, { url }) =>
      json(response, 200, { data: [], links: { next: `${url.origin}/api/things?page=same` } }),
    );
    const { client } = clientOf(server.url);
    const error = await failure(read(client).toArray({ limit: 9 }));
    expect(error).toMatchObject({ name: "PaginationError" });
    expect(server.received.length).toBeLessThan(5);
  });
});

test("10,000 pages need no more memory than 2,000", async () => {
  const server = await chaos((response, request) => {
    // Frees the memory of the server, so that only that of the client is measured.
    server.received.length = 0;
    page(10_000)(response, request);
  });
  const { client } = clientOf(server.url, { pacing: false, hooks: {} });
  const used: number[] = [];
  let items = 0;
  let pages = 0;
  for await (const { data } of read(client).pages()) {
    items += data.length;
    if (++pages % 2_000 === 0) {
      used.push(heapInUse());
    }
  }
  expect([pages, items]).toEqual([10_000, 10_000 * SIZE]);
  const [early = 0] = used;
  // 8,000 pages of 20 items would take more than 30 MB.
  expect(Math.max(...used) - early).toBeLessThan(3_000_000);
});
