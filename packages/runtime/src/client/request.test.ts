import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publicKey } from "../index.js";
import { clientOf } from "../testing/scripted-client.js";

describe("request()", () => {
  test("calls endpoints that no package covers, with pages and errors as for operations", async () => {
    const next = "https://a.klaviyo.com/api/new/a%2Fb?page%5Bcursor%5D=2";
    const { client, seen } = clientOf([
      { body: { data: [1], links: { next } } },
      { body: { data: [2], links: { next: null } } },
    ]);
    const call = client.request<{ data: number[] }>(
      "GET",
      "/api/new/{id}",
      { id: "a/b", page: { size: 1 } },
      { revision: "2026-10-15" },
    );
    expect(await call.toArray({ limit: 9 })).toEqual([1, 2]);
    expect(seen.map(({ url }) => url.pathname + url.search)).toEqual([
      "/api/new/a%2Fb?page%5Bsize%5D=1",
      "/api/new/a%2Fb?page%5Bcursor%5D=2",
    ]);
  });

  test("sends data as a document, also to an absolute URL of the API", async () => {
    const { client, seen } = clientOf([{ status: 204 }], { revision: "2026-10-15" });
    const url = "https://a.klaviyo.com/api/things/1/relationships/tags/?x=/../1";
    await client.request("DELETE", url, { data: [] });
    expect([seen[0]?.url.href, seen[0]?.body]).toEqual([url, '{"data":[]}']);
  });

  test("counts calls that differ only in ids together, for paths and links", async () => {
    const { client } = clientOf([{}], { revision: "2026-10-15", pacing: {} });
    const base = "https://a.klaviyo.com/api/tag-groups";
    await client.request("GET", `${base}/01JQ5Y7ZK1/tags?page%5Bsize%5D=5`);
    await client.request("GET", `${base}/%24custom%3A%3A%3Aa/tags`);
    await client.request("GET", "/api/tag-groups/AbC123/tags");
    await client.request("GET", "/api/tag-groups/{id}/tags", { id: "abcdef" });
    expect(client.quota().map(({ key }) => key)).toEqual([" GET /api/tag-groups/{id}/tags "]);
  });

  test("sends the company id to client-side endpoints, and no private key", async () => {
    const options = { revision: "2026-10-15" };
    const secret = clientOf([{ status: 202, body: "" }], options);
    await secret.client.request("POST", "/client/new", { company_id: "AbC123", data: {} });
    const open = clientOf([{ status: 202, body: "" }], { ...options, auth: publicKey("AbC123") });
    await open.client.request("POST", "/client/new", { data: {} });
    for (const { seen } of [secret, open]) {
      expect(seen[0]?.headers.has("authorization")).toBe(false);
      expect(seen[0]?.url.search).toBe("?company_id=AbC123");
    }
  });

  test.each(["/client", "/client?x=1", "/Client/new"])(
    "sends no private key to %s",
    async (path) => {
      const { client, seen } = clientOf([{}], { revision: "2026-10-15" });
      await expect(client.request("GET", path)).rejects.toThrow(
        /needs a client with publicKey\(\)/,
      );
      expect(seen).toEqual([]);
    },
  );

  test.each([
    ["api/new"],
    ["//evil.example/x"],
    ["https://evil.example/x"],
    ["/api/../oauth"],
    ["/api\\x"],
    ["/%2e%2e/%2e%2e/admin"],
    ["/\t../admin"],
    ["/api/%2e%2e/client/profiles"],
    ["/api/.%2E/client/profiles"],
    ["/api/./profiles"],
    ["/api/profiles/%2e"],
    ["/api/\n../client/profiles"],
    ["/api/.. "],
    ["/api/%2{x}%2{x}/client"],
    ["/%63lient/profiles"],
    ["/{root}/profiles"],
    ["/api/new#top"],
    ["/api/new?x=1#top"],
    ["https://a.klaviyo.com/../admin"],
    ["https://a.klaviyo.com@evil.example/x"],
    [undefined as never],
  ])("refuses the path %j", async (path) => {
    const { client, seen } = clientOf([{}], {
      revision: "2026-10-15",
      baseUrl: "https://proxy.example/klaviyo/v1",
    });
    await expect(client.request("GET", path, { root: "client", x: "e" })).rejects.toThrow(
      /request: path must be like/,
    );
    expect(seen).toEqual([]);
  });

  test.each([
    [200, ""],
    [200, "null"],
    [200, {}],
    [204, ""],
  ])("ends with an error if a page is no document (%i, %j)", async (status, body) => {
    const next = "https://a.klaviyo.com/api/new?page=2";
    const { client, clock } = clientOf(
      [{ body: { data: [1], links: { next } } }, { status, body }],
      { revision: "2026-10-15" },
    );
    const all = client.request("GET", "/api/new").toArray({ limit: 9 });
    await expect(clock.drive(all)).rejects.toMatchObject({ name: "InvalidResponseError", status });
  });

  test.each([
    ["GET", { data: null }],
    ["POST", ""],
    ["POST", "null"],
  ] as const)("refuses a later page that is no document (%s, %j)", async (method, body) => {
    const next = "https://a.klaviyo.com/api/new?page=2";
    const { client, clock } = clientOf([{ body: { data: [1], links: { next } } }, { body }], {
      revision: "2026-10-15",
    });
    const all = client.request(method, "/api/new").toArray({ limit: 9 });
    await expect(clock.drive(all)).rejects.toMatchObject({ name: "InvalidResponseError" });
  });

  test("sends exactly the segments of the path, or nothing", async () => {
    const baseUrl = "https://proxy.example/klaviyo";
    const { client, seen } = clientOf([{}], { revision: "2026-10-15", baseUrl });
    const part = fc.constantFrom(
      "/",
      ".",
      "%2e",
      "%2E",
      "\\",
      "\t",
      " ",
      "api",
      "client",
      "?",
      "#",
    );
    const paths = fc.array(part, { maxLength: 8 }).map((parts) => `/api/${parts.join("")}`);
    await fc.assert(
      fc.asyncProperty(paths, async (path) => {
        seen.length = 0;
        await client.request("GET", path).catch((error: unknown) => {
          expect(error).toMatchObject({ name: "UsageError" });
        });
        const written = `/klaviyo${path.split("?", 1)}`;
        for (const { url } of seen) expect(url.pathname).toBe(written);
      }),
    );
    expect((await client.request("GET", "/api/x.y/%2e1").withResponse()).response.ok).toBe(true);
  });

  test("sends an absolute URL of the API to the client's own base URL", async () => {
    const baseUrl = "https://proxy.example/klaviyo";
    const { client, seen } = clientOf([{}], { revision: "2026-10-15", baseUrl });
    await client.request("GET", "https://a.klaviyo.com/api/things/1?x=1");
    await client.request("GET", `${baseUrl}/api/things/1?x=1`);
    const sent = `${baseUrl}/api/things/1?x=1`;
    expect(seen.map(({ url }) => url.href)).toEqual([sent, sent]);
  });

  test.each([
    ["a function", { a: () => 1 }, /\/data\/a is of type Function/],
    ["NaN", { a: [Number.NaN] }, /\/data\/a\/0 is NaN/],
    ["a BigInt", { a: 1n }, /\/data\/a is of type BigInt/],
    ["undefined in a list", [undefined], /\/data\/0 is undefined/],
    ["an invalid date", { a: new Date("x") }, /\/data\/a is an invalid Date/],
  ])("refuses a body with %s, which JSON would drop or change", async (_, data, message) => {
    const { client, seen } = clientOf([{}], { revision: "2026-10-15" });
    await expect(client.request("POST", "/api/new", { data })).rejects.toThrow(message);
    expect(seen).toEqual([]);
  });

  test("requires a revision", async () => {
    await expect(clientOf([{}]).client.request("GET", "/api/new")).rejects.toThrow(
      /set a revision/,
    );
  });
});
