import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import type { Auth } from "./auth/auth.js";
import { createClientIn } from "./client.js";
import { apiKey, bearer, createClient, operation, pagedOperation, publicKey } from "./index.js";
import type { OperationTypes } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { createThing, listThings, updateThing } from "./testing/operations.js";
import { type Scene, scripted } from "./testing/script.js";
import { virtualEnvironment } from "./testing/virtual-clock.js";

interface Thing extends OperationTypes {
  parameters: { company_id?: string; id?: string; data?: unknown; page?: { cursor?: string } };
  data: { type: string; id: string }[];
}

const getThings = pagedOperation<Thing>(listThings);
const postThing = operation<Thing>(createThing);
const patchThing = operation<Thing>(updateThing);
const KEY = "pk_0123456789abcdef";

/** A client whose API answers as the scenes say, in virtual time. */
function clientOf(scenes: Scene[], options: Partial<ClientOptions> = {}) {
  const { fetch, seen } = scripted(...scenes);
  const environment = virtualEnvironment();
  const client = createClientIn(environment, {
    auth: apiKey(KEY),
    pacing: false,
    fetch,
    ...options,
  });
  return { client, seen, clock: environment.clock };
}

describe("every request", () => {
  test("has the headers that the API asks for", async () => {
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

  test("may have headers of the caller, but not in place of the runtime's", async () => {
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

  test("of a client-side operation has no credential, not even one that the call brings", async () => {
    const { client, seen } = clientOf([{ status: 202, body: "" }]);
    const call = operation<Thing>({ ...createThing, auth: "public" });
    const headers = { Authorization: `Klaviyo-API-Key ${KEY}` };
    await call(client, { company_id: "AbC123" }, { headers });
    expect(seen[0]?.headers.has("authorization")).toBe(false);
  });
});

describe("answers", () => {
  test("are the parsed document, with the response beside it where it is asked for", async () => {
    const body = { data: [{ type: "thing", id: "1", attributes: { later: "added" } }] };
    const { client } = clientOf([{ body, headers: { "ratelimit-remaining": "74" } }]);
    const { data, response } = await getThings(client).withResponse();
    expect(data).toEqual(body);
    expect(response.headers.get("ratelimit-remaining")).toBe("74");
  });

  test.each([[204], [202], [200]])("without content are undefined (%i)", async (status) => {
    const { client } = clientOf([{ status, body: "" }]);
    expect(await postThing(client, { data: {} })).toBeUndefined();
  });

  test("that are no JSON are an error with status and body", async () => {
    const { client } = clientOf([{ status: 201, body: "<html>" }]);
    await expect(postThing(client, { data: {} })).rejects.toMatchObject({
      name: "InvalidResponseError",
      status: 201,
      body: "<html>",
    });
  });
});

describe("failures", () => {
  test("of a read are retried; the caller sees the answer in the end", async () => {
    const reset = Object.assign(new TypeError("fetch failed"), {
      cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
    });
    const { client, seen, clock } = clientOf([reset, { status: 502, body: "<html>" }, {}]);
    await expect(clock.drive(getThings(client))).resolves.toEqual({ data: [] });
    expect(seen).toHaveLength(3);
  });

  test("of a write are not, where it may have been done", async () => {
    const { client, seen, clock } = clientOf([{ status: 500 }, {}]);
    await expect(clock.drive(postThing(client, { data: {} }))).rejects.toMatchObject({
      status: 500,
      attempts: 1,
    });
    expect(seen).toHaveLength(1);
  });

  test("of a write are, where the caller says that it does no harm", async () => {
    const { client, seen, clock } = clientOf([{ status: 500 }, { status: 201 }]);
    await clock.drive(postThing(client, { data: {} }, { idempotent: true }));
    expect(seen).toHaveLength(2);
  });

  test("are thrown at once with retry: false, a 429 too", async () => {
    const { client, seen } = clientOf([{ status: 429, headers: { "retry-after": "1" } }], {
      retry: false,
    });
    await expect(getThings(client)).rejects.toMatchObject({ status: 429, retryAfter: 1_000 });
    expect(seen).toHaveLength(1);
  });

  test("429: the call waits as long as the API says, and no shorter", async () => {
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

  test("401: the credential is renewed once, and the request sent again", async () => {
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

test("401: a caller who gave up meanwhile leaves no failure that nobody handles", async () => {
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

describe("time", () => {
  const hang: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });

  test("an attempt ends at its timeout, and is made again where it may be", async () => {
    const fetch = vi.fn(hang);
    const { client, clock } = clientOf([], { fetch, timeout: 1_000 });
    await expect(clock.drive(getThings(client))).rejects.toMatchObject({
      name: "TimeoutError",
      limit: "timeout",
    });
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(clock.pending).toBe(0);
  });

  test("the call ends at its deadline, whatever it does", async () => {
    const { client, clock, seen } = clientOf([{ status: 429, headers: { "retry-after": "60" } }], {
      deadline: 5_000,
    });
    const call = getThings(client);
    const outcome = expect(call).rejects.toMatchObject({ name: "TimeoutError", limit: "deadline" });
    await clock.advance(5_000);
    await outcome;
    expect([seen.length, clock.pending]).toEqual([1, 0]);
  });

  test.each(["in flight", "asleep"])("the caller's signal ends it %s", async (when) => {
    const controller = new AbortController();
    const { client, clock } = clientOf(
      [{ status: 503, headers: { "retry-after": "60" } }],
      when === "in flight" ? { fetch: hang } : {},
    );
    const call = getThings(client, {}, { signal: controller.signal });
    const outcome = expect(call).rejects.toBe("enough");
    await clock.advance(10);
    controller.abort("enough");
    await outcome;
    expect(clock.pending).toBe(0);
  });

  test("no listener stays on the signal of the caller", async () => {
    const { signal } = new AbortController();
    const counts = { added: 0, removed: 0 };
    vi.spyOn(signal, "addEventListener").mockImplementation(() => void counts.added++);
    vi.spyOn(signal, "removeEventListener").mockImplementation(() => void counts.removed++);
    const { client } = clientOf([{}]);
    for (let n = 0; n < 20; n++) await getThings(client, {}, { signal });
    expect(counts).toEqual({ added: 20, removed: 20 });
  });

  test("calls at the same time share one listener, and each is told", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    const { client } = clientOf([], { fetch: hang });
    const calls = Array.from({ length: 50 }, () => getThings(client, {}, { signal }));
    const outcomes = Promise.allSettled(calls);
    controller.abort("enough");
    expect(new Set((await outcomes).map((one) => "reason" in one && one.reason))).toEqual(
      new Set(["enough"]),
    );
    expect([added.mock.calls.length, removed.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("the origin", () => {
  const foreign = "https://evil.example/api/things?page=2";

  test("links.next to another origin is not followed", async () => {
    const { client, seen } = clientOf([{ body: { data: [], links: { next: foreign } } }]);
    await expect(getThings(client).toArray({ limit: 9 })).rejects.toMatchObject({
      name: "PaginationError",
    });
    expect(seen).toHaveLength(1);
  });

  test.each([301, 302, 307, 308])("a redirect is not followed (%i)", async (status) => {
    const { client, seen } = clientOf([{ status, headers: { location: foreign } }]);
    await expect(getThings(client)).rejects.toMatchObject({ name: "InvalidResponseError", status });
    expect(seen).toHaveLength(1);
  });

  test("a middleware cannot take the credential elsewhere", async () => {
    const { client, seen } = clientOf([{}], {
      middleware: [(request, next) => next({ ...request, url: foreign })],
    });
    await expect(getThings(client)).rejects.toThrow(/leads away/);
    expect(seen).toEqual([]);
  });
});

describe("hooks", () => {
  test("see every attempt, answer and retry, and cannot change the outcome", async () => {
    const events: unknown[] = [];
    const note = (name: string) => (event: { attempt: number; operation: string }) => {
      events.push([name, event.operation, event.attempt]);
      throw new Error("a hook that fails");
    };
    const { client, clock } = clientOf([{ status: 503 }, {}], {
      hooks: {
        onRequest: note("request"),
        onResponse: note("response"),
        onRetry: note("retry"),
      },
    });
    await clock.drive(getThings(client));
    expect(events).toEqual([
      ["request", "get_things", 1],
      ["response", "get_things", 1],
      ["retry", "get_things", 1],
      ["request", "get_things", 2],
      ["response", "get_things", 2],
    ]);
  });

  test("may be async; what they reject with is dropped too", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const onRequest = vi.fn(() => Promise.reject(new Error("a hook that fails")));
    await getThings(clientOf([{}], { hooks: { onRequest } }).client);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", unhandled);
    expect([onRequest.mock.calls.length, unhandled.mock.calls.length]).toEqual([1, 0]);
  });

  test("are warned of a revision whose deprecation the process lives to see", async () => {
    const onDeprecatedRevision = vi.fn();
    const options = { hooks: { onDeprecatedRevision }, revision: "2025-01-15" };
    const { client, clock } = clientOf([{}], options);
    for (const [days, told] of [
      [0, 0],
      [14, 1],
      [30, 1],
    ] as const) {
      await clock.advance(days * 86_400_000);
      await getThings(client);
      expect(onDeprecatedRevision).toHaveBeenCalledTimes(told);
    }
  });

  test("are warned once of a revision that is past its deprecation", async () => {
    const onDeprecatedRevision = vi.fn();
    const { client } = clientOf([{}], { hooks: { onDeprecatedRevision }, revision: "2024-10-15" });
    await getThings(client);
    await getThings(client);
    expect(onDeprecatedRevision.mock.calls).toEqual([
      [{ revision: "2024-10-15", deprecatedSince: "2025-10-15", retiredSince: "2026-10-15" }],
    ]);
  });
});

describe("request()", () => {
  test("calls what no package covers, with pages and errors as for every operation", async () => {
    const next = "https://a.klaviyo.com/api/new?page%5Bcursor%5D=2";
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
      "/api/new?page%5Bcursor%5D=2",
    ]);
  });

  test("sends data as a document, to a whole URL of the API too", async () => {
    const { client, seen } = clientOf([{ status: 204 }], { revision: "2026-10-15" });
    const url = "https://a.klaviyo.com/api/things/1/relationships/tags/?x=/../1";
    await client.request("DELETE", url, { data: [] });
    expect([seen[0]?.url.href, seen[0]?.body]).toEqual([url, '{"data":[]}']);
  });

  test("counts calls together that differ in ids alone, be it a path or a link", async () => {
    const { client } = clientOf([{}], { revision: "2026-10-15", pacing: {} });
    const base = "https://a.klaviyo.com/api/tag-groups";
    await client.request("GET", `${base}/01JQ5Y7ZK1/tags?page%5Bsize%5D=5`);
    await client.request("GET", `${base}/%24custom%3A%3A%3Aa/tags`);
    await client.request("GET", "/api/tag-groups/AbC123/tags");
    await client.request("GET", "/api/tag-groups/{id}/tags", { id: "abcdef" });
    expect(client.quota().map(({ key }) => key)).toEqual([" GET /api/tag-groups/{id}/tags "]);
  });

  test("sends no private key to a client-side operation, but the company id", async () => {
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

  test.each([
    ["api/new"],
    ["//evil.example/x"],
    ["https://evil.example/x"],
    ["/api/../oauth"],
    ["/api\\x"],
  ])("refuses the path %s", async (path) => {
    const { client, seen } = clientOf([{}], { revision: "2026-10-15" });
    await expect(client.request("GET", path)).rejects.toThrow(/request: expected a path/);
    expect(seen).toEqual([]);
  });

  test("says that it needs a revision", async () => {
    await expect(clientOf([{}]).client.request("GET", "/api/new")).rejects.toThrow(/no revision/);
  });
});

describe("what makes no sense is refused before anything is sent", () => {
  test.each<[string, () => unknown, RegExp]>([
    ["no key", () => apiKey(""), /apiKey: expected a private key/],
    ["a key with a line break", () => apiKey("pk_1\n"), /apiKey: expected a private key/],
    ["an undefined key", () => apiKey(undefined as never), /is the variable set/],
    ["no token", () => bearer(""), /bearer: expected an access token/],
    ["an undefined token", () => bearer(undefined as never), /is the variable set/],
    ["a private key as a public one", () => publicKey(KEY), /publicKey: expected the company id/],
    ["no auth", () => createClient({} as never), /auth must be apiKey/],
    ["a base URL that is none", () => createClient({ auth: apiKey(KEY), baseUrl: "x" }), /baseUrl/],
    [
      "a base URL with a password",
      () => createClient({ auth: apiKey(KEY), baseUrl: "https://u:p@a.klaviyo.com" }),
      /without credentials/,
    ],
  ])("%s", (_, make, message) => {
    expect(make).toThrow(message);
  });

  test.each([[""], [undefined], ["a b"], ["a\n"]])("the token %j of a function", async (token) => {
    const { client, seen } = clientOf([{}], { auth: bearer(() => token as string) });
    await expect(getThings(client)).rejects.toThrow(/bearer: expected an access token/);
    expect(seen).toEqual([]);
  });

  test("a call without a client", async () => {
    await expect(getThings(undefined as never)).rejects.toThrow(/get_things: expected a client/);
  });

  test("a private operation with a public key", async () => {
    const { client, seen } = clientOf([{}], { auth: publicKey("AbC123") });
    await expect(getThings(client)).rejects.toThrow(/no private key or token/);
    expect(seen).toEqual([]);
  });

  test("a path parameter that would address something else", async () => {
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

  test("are in no inspection of client or credential", () => {
    for (const auth of [apiKey(KEY), bearer(KEY)]) {
      expect(shown(auth)).not.toContain(KEY);
      expect(shown(createClient({ auth }))).not.toContain(KEY);
    }
  });

  test("are in no error and in no hook's event", async () => {
    const events: unknown[] = [];
    const note = (event: unknown): void => void events.push(event);
    const scenes: Scene[] = [new TypeError("fetch failed"), { status: 500 }, { status: 401 }];
    const { client, clock } = clientOf(scenes, {
      hooks: { onRequest: note, onResponse: note, onRetry: note },
    });
    const error = await clock.drive(getThings(client)).catch((reason: unknown) => reason);
    expect(events.length).toBeGreaterThan(5);
    expect(shown([error, events]) + (error as Error).stack).not.toContain(KEY);
  });

  test("are in no error where the credential is no header value", async () => {
    const { client } = clientOf([{}], { auth: bearer(() => `${KEY}\n`) });
    const error = await getThings(client).catch((reason: unknown) => reason);
    expect(shown(error)).not.toContain(KEY);
  });
});
