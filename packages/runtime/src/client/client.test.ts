import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import type { Auth } from "../auth/auth.js";
import { apiKey, bearer, createClient, operation, publicKey } from "../index.js";
import { createThing } from "../testing/operations.js";
import type { Scene } from "../testing/script.js";
import {
  clientOf,
  getThings,
  KEY,
  patchThing,
  postThing,
  type Thing,
} from "../testing/scripted-client.js";
import type { Call } from "./call.js";

describe("every request", () => {
  test("has the headers that the API requires", async () => {
    const { client, seen } = clientOf([{}]);
    await getThings(client);
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual({
      accept: "application/vnd.api+json",
      authorization: `Klaviyo-API-Key ${KEY}`,
      revision: "2025-07-15",
      "x-klaviyo-revision-fall-forward-opt-out": "1",
    });
    expect(seen[0]?.url.href).toBe("https://a.klaviyo.com/api/things");
  });

  test.each([
    [undefined, undefined, "2025-07-15"],
    ["2025-10-15", undefined, "2025-10-15"],
    ["2025-10-15", "2026-01-15.pre", "2026-01-15.pre"],
  ])("sends the revision of client %s and call %s: %s", async (ofClient, ofCall, expected) => {
    const { client, seen } = clientOf([{}], ofClient ? { revision: ofClient } : {});
    await getThings(client, {}, ofCall ? { revision: ofCall } : {});
    expect(seen[0]?.headers.get("revision")).toBe(expected);
  });

  test("is the same with null as the parameters and options, which JavaScript may pass", async () => {
    const { client, seen } = clientOf([{}]);
    await getThings(client, null as never, null as never);
    await postThing(client, { data: { attributes: {} } }, null as never);
    expect(seen.map(({ url }) => url.href)).toEqual(
      Array(2).fill("https://a.klaviyo.com/api/things"),
    );
  });

  test("includes the headers of the caller, which cannot replace those of the runtime", async () => {
    const { client, seen } = clientOf([{}]);
    const headers = { "X-Mine": "1", Accept: "text/html", AUTHORIZATION: "stolen" };
    await getThings(client, {}, { headers });
    expect(seen[0]?.headers.get("x-mine")).toBe("1");
    expect(seen[0]?.headers.get("accept")).toBe("application/vnd.api+json");
    expect(seen[0]?.headers.get("authorization")).toBe(`Klaviyo-API-Key ${KEY}`);
  });

  test("goes to the base URL of the client, path included", async () => {
    const { client, seen } = clientOf([{}], { baseUrl: "http://127.0.0.1:8080/klaviyo/" });
    await getThings(client);
    expect(seen[0]?.url.href).toBe("http://127.0.0.1:8080/klaviyo/api/things");
  });

  test.each([
    ["http://127.0.0.1:8080/klaviyo", "http://127.0.0.1:8080/klaviyo/api/things"],
    ["http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api/things"],
    ["https://a.klaviyo.com/api/", "https://a.klaviyo.com/api/things"],
    ["HTTPS://Proxy.example:443/a/../k/api", "https://proxy.example/k/api/things"],
  ])("to %s has its pages there too, wherever links lead", async (baseUrl, address) => {
    for (const next of [
      "https://a.klaviyo.com/api/things/?page=2",
      "/api/things?page=2",
      "?page=2",
    ]) {
      const { client, seen } = clientOf([{ body: { data: [], links: { next } } }, {}], {
        baseUrl,
        middleware: [(request, send) => send(request)],
      });
      await getThings(client).toArray({ limit: 9 });
      expect(seen.map(({ url }) => url.href)).toEqual([address, `${address}?page=2`]);
    }
  });

  test("has no credential if the operation is client-side, not even one in the options of the call", async () => {
    const { client, seen } = clientOf([{ status: 202, body: "" }]);
    const call = operation<Call<Thing>>({ ...createThing, auth: "public" });
    const headers = { Authorization: `Klaviyo-API-Key ${KEY}` };
    await call(client, { company_id: "AbC123" }, { headers });
    expect(seen[0]?.headers.has("authorization")).toBe(false);
  });
});

describe("responses", () => {
  test("resolve to the parsed document, with the HTTP response on request", async () => {
    const body = { data: [{ type: "thing", id: "1", attributes: { later: "added" } }] };
    const { client } = clientOf([{ body, headers: { "ratelimit-remaining": "74" } }]);
    const { data, response } = await getThings(client).withResponse();
    expect(data).toEqual(body);
    expect(response.headers.get("ratelimit-remaining")).toBe("74");
  });

  test.each([[204], [202], [200]])("without content resolve to undefined (%i)", async (status) => {
    const { client } = clientOf([{ status, body: "" }]);
    expect(await postThing(client, { data: {} })).toBeUndefined();
  });

  const promising = (document: "data" | "list") =>
    operation<Call<Thing>>({ ...createThing, idempotent: true, document });

  test.each([
    ["data", 200, "", "empty"],
    ["data", 201, { meta: {} }, "not a document with data"],
    ["data", 202, '"data"', "not a document with data"],
    ["data", 204, undefined, "empty"],
    ["list", 200, { data: {} }, "not a document with a list as its data"],
  ] as const)("without the promised %s reject (%i, %j)", async (document, status, body, is) => {
    const { client, clock } = clientOf([{ status, body }]);
    await expect(clock.drive(promising(document)(client, { data: {} }))).rejects.toMatchObject({
      name: "InvalidResponseError",
      message: `create_thing: ${status}, but the body is ${is}`,
      status,
    });
  });

  test("may have no related resource as their data", async () => {
    const { client } = clientOf([{ body: { data: null } }]);
    expect(await promising("data")(client, { data: {} })).toEqual({ data: null });
  });

  test("that are not valid JSON reject with status and body", async () => {
    const { client } = clientOf([{ status: 201, body: "<html>" }]);
    await expect(postThing(client, { data: {} })).rejects.toMatchObject({
      name: "InvalidResponseError",
      status: 201,
      body: "<html>",
    });
  });
});

describe("failures", () => {
  test("of a read are retried until it succeeds", async () => {
    const reset = Object.assign(new TypeError("fetch failed"), {
      cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
    });
    const { client, seen, clock } = clientOf([reset, { status: 502, body: "<html>" }, {}]);
    await expect(clock.drive(getThings(client))).resolves.toEqual({ data: [] });
    expect(seen).toHaveLength(3);
  });

  test("of a write are not retried if it may have had its effect", async () => {
    const { client, seen, clock } = clientOf([{ status: 500 }, {}]);
    await expect(clock.drive(postThing(client, { data: {} }))).rejects.toMatchObject({
      status: 500,
      attempts: 1,
    });
    expect(seen).toHaveLength(1);
  });

  test("of a write are retried if the caller declares it idempotent", async () => {
    const { client, seen, clock } = clientOf([{ status: 500 }, { status: 201 }]);
    await clock.drive(postThing(client, { data: {} }, { idempotent: true }));
    expect(seen).toHaveLength(2);
  });

  test("are retried if another copy of the package reports them", async () => {
    const foreign = { "@klaviyo-kit/error": true, refused: true };
    const { client, clock } = clientOf([{}], {
      middleware: [
        (request, next) => (request.attempt === 1 ? Promise.reject(foreign) : next(request)),
      ],
    });
    expect(await clock.drive(getThings(client).then(() => "read"))).toBe("read");
  });

  test("are thrown at once with retry: false, including a 429", async () => {
    const { client, seen } = clientOf([{ status: 429, headers: { "retry-after": "1" } }], {
      retry: false,
    });
    await expect(getThings(client)).rejects.toMatchObject({ status: 429, retryAfter: 1_000 });
    expect(seen).toHaveLength(1);
  });

  test("429: the call waits for at least the Retry-After", async () => {
    const { client, seen, clock } = clientOf([
      { status: 429, headers: { "retry-after": "7" } },
      { status: 201 },
    ]);
    const call = postThing(client, { data: {} });
    await clock.advance(6_999);
    expect(seen).toHaveLength(1);
    await clock.drive(call);
    expect(seen).toHaveLength(2);
  });

  test("401: the credential is renewed once and the request is sent again", async () => {
    let token = "old";
    const renew = vi.fn(async () => {
      token = "new";
      return true;
    });
    const auth: Auth = { kind: "bearer", authorization: () => `Bearer ${token}`, renew };
    const { client, seen, clock } = clientOf([{ status: 401 }, {}], { auth });
    await clock.drive(getThings(client));
    expect(seen.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer old",
      "Bearer new",
    ]);
    expect(renew).toHaveBeenCalledWith(
      "Bearer old",
      expect.objectContaining({ operation: "get_things" }),
    );

    const again = clientOf([{ status: 401 }], { auth });
    await expect(again.clock.drive(getThings(again.client))).rejects.toMatchObject({ status: 401 });
    expect(again.seen).toHaveLength(2);
  });
});

test("401: a call that is cancelled during the renewal leaves no unhandled rejection", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const controller = new AbortController();
  const { client } = clientOf([{ status: 401 }], {
    auth: {
      kind: "bearer",
      authorization: () => "Bearer token",
      renew: () => Promise.reject(new Error("no")),
    },
    hooks: { onResponse: () => controller.abort("enough") },
  });
  await expect(getThings(client, {}, { signal: controller.signal })).rejects.toBe("enough");
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe("the origin of the API", () => {
  const elsewhere = "https://evil.example/api/things?page=2";

  test("links.next to another origin is followed at the client's own", async () => {
    const { client, seen } = clientOf([{ body: { data: [], links: { next: elsewhere } } }, {}]);
    await getThings(client).toArray({ limit: 9 });
    expect(seen.map(({ url }) => url.href)).toEqual([
      "https://a.klaviyo.com/api/things",
      "https://a.klaviyo.com/api/things?page=2",
    ]);
  });

  test.each([301, 302, 307, 308])("a redirect is not followed (%i)", async (status) => {
    const { client, seen } = clientOf([{ status, headers: { location: elsewhere } }]);
    await expect(getThings(client)).rejects.toMatchObject({ name: "InvalidResponseError", status });
    expect(seen).toHaveLength(1);
  });

  test.each([
    [elsewhere],
    ["https://proxy.example/k"],
    ["https://proxy.example/k/../admin"],
    ["https://proxy.example/k/%2E%2e/admin"],
    ["https://proxy.example/k/\t../admin"],
    ["https://proxy.example/k/..\\admin"],
    ["/k/api/things"],
  ])("middleware cannot send the credential to %j", async (url) => {
    const { client, seen } = clientOf([{}], {
      baseUrl: "https://proxy.example/k",
      middleware: [(request, next) => next({ ...request, url })],
    });
    await expect(getThings(client)).rejects.toThrow(/middleware must keep the URL below/);
    expect(seen).toEqual([]);
  });
});

describe("invalid arguments are refused before anything is sent", () => {
  test.each([["a\r\nx-evil: 1"], ["a\n"], ["a\0"], ["\u20ac"]])(
    "the header value %j, of a parameter or an option",
    async (value) => {
      const { client, seen } = clientOf([{}]);
      const message = /^get_things: header "x-note" contains a line break or another invalid/;
      const call = getThings(client, {}, { headers: { "x-note": value } });
      await expect(call).rejects.toThrow(message);
      const noted = operation<Call<Thing>>({ ...getThings.operation, headers: ["X-Note"] });
      await expect(noted(client, { "X-Note": value } as never)).rejects.toThrow(message);
      expect(seen).toEqual([]);
    },
  );

  test.each<[string, () => unknown, RegExp]>([
    ["no key", () => apiKey(""), /apiKey: expected a private key/],
    ["a key with a line break", () => apiKey("pk_1\n"), /apiKey: expected a private key/],
    ["an undefined key", () => apiKey(undefined as never), /is the variable set/],
    ["a quoted key", () => apiKey(`"${KEY}"`), /without quotes/],
    ["a key with its scheme", () => apiKey(`Klaviyo-API-Key ${KEY}`), /without "Klaviyo-API-Key"/],
    ["a key after spaces", () => apiKey(`  ${KEY}`), /spaces or line breaks around it/],
    ["a key with a line break", () => apiKey(`${KEY}\r\n`), /line breaks around it/],
    ["a key of other characters", () => apiKey(`${KEY}é`), /printable ASCII/],
    ["a token with its scheme", () => bearer(`bearer ${KEY}`), /without "bearer" in front/],
    ["a quoted token", () => bearer(`'${KEY}'`), /without quotes/],
    ["a company id with a line break", () => publicKey("ABC123\n"), /line breaks around it/],
    ["a quoted company id", () => publicKey('"ABC123"'), /publicKey: .* without quotes/],
    ["no company id", () => publicKey(undefined as never), /publicKey: .*is the variable set/],
    ["no token", () => bearer(""), /bearer: expected an access token/],
    ["an undefined token", () => bearer(undefined as never), /is the variable set/],
    ["a private key as a public one", () => publicKey(KEY), /publicKey: expected the company id/],
    ["no auth", () => createClient({} as never), /auth must be apiKey/],
    ["an invalid base URL", () => createClient({ auth: apiKey(KEY), baseUrl: "x" }), /baseUrl/],
    [
      "a base URL with a password",
      () => createClient({ auth: apiKey(KEY), baseUrl: "https://u:p@a.klaviyo.com" }),
      /without credentials/,
    ],
  ])("%s", (_, make, message) => {
    expect(make).toThrow(message);
    expect(make).not.toThrow(KEY);
  });

  test.each([[""], [undefined], ["a b"], ["a\n"]])("the token %j of a function", async (token) => {
    const { client, seen } = clientOf([{}], { auth: bearer(() => token as string) });
    await expect(getThings(client)).rejects.toThrow(/bearer: expected an access token/);
    expect(seen).toEqual([]);
  });

  test.each([["2025-10-15\r\nx-evil: 1"], ["2025-10-15\n"], ["é"]])(
    "the revision %j",
    async (revision) => {
      const { client, seen } = clientOf([{}], { revision });
      await expect(getThings(client)).rejects.toThrow(/get_things: set a revision like 2025-10-15/);
      expect(seen).toEqual([]);
    },
  );

  test.each([[[undefined]], [["a", null]], [Number.NaN], [7n], [Symbol("x")], [["a\ud800"]]])(
    "the query parameter %#",
    async (sort) => {
      const { client, seen } = clientOf([{}]);
      await expect(getThings(client, { sort } as never)).rejects.toThrow(
        /query parameter sort must be/,
      );
      expect(seen).toEqual([]);
    },
  );

  test("a call without a client", async () => {
    await expect(getThings(undefined as never)).rejects.toThrow(/get_things: expected a client/);
  });

  test("a private operation with a public key", async () => {
    const { client, seen } = clientOf([{}], { auth: publicKey("AbC123") });
    await expect(getThings(client)).rejects.toThrow(/needs a client with a valid private key/);
    expect(seen).toEqual([]);
  });

  test("a path parameter that would address another endpoint", async () => {
    const { client, seen } = clientOf([{}]);
    await expect(patchThing(client, { id: "..", data: {} })).rejects.toThrow(
      /update_thing: id must/,
    );
    expect(seen).toEqual([]);
  });
});

describe("secrets", () => {
  const shown = (value: unknown): string =>
    [inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value), String(value)].join();

  test("do not appear when client or credential are inspected", () => {
    for (const auth of [apiKey(KEY), bearer(KEY)]) {
      expect(shown(auth)).not.toContain(KEY);
      expect(shown(createClient({ auth }))).not.toContain(KEY);
    }
  });

  test("do not appear in errors or hook events", async () => {
    const events: unknown[] = [];
    const note = (event: unknown): void => void events.push(event);
    const headers = { "x-echo": `Klaviyo-API-Key ${KEY}`, "x-url": `/?key=${encodeURI(KEY)}` };
    const scenes: Scene[] = [
      new TypeError("fetch failed"),
      { status: 500, headers },
      { status: 401, headers },
    ];
    const { client, clock } = clientOf(scenes, {
      hooks: { onRequest: note, onResponse: note, onRetry: note },
    });
    const error = await clock.drive(getThings(client)).catch((reason: unknown) => reason);
    expect(events.length).toBeGreaterThan(5);
    expect(shown([error, events]) + (error as Error).stack).not.toContain(KEY);
    expect(shown(events)).toContain("[secret]");
  });

  test("do not appear in the error about an invalid header value", async () => {
    const { client } = clientOf([{}], { auth: bearer(() => `${KEY}\n`) });
    const error = await getThings(client).catch((reason: unknown) => reason);
    expect(shown(error)).not.toContain(KEY);
  });
});
