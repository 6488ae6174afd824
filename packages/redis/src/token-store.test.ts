import {
  isReconnectRequiredError,
  type OAuthApp,
  oauth,
  type TokenStore,
  type Tokens,
} from "@klaviyo-kit/runtime/oauth";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type RedisClient, redisTokenStore } from "./index.js";
import { CONNECT, type Connected } from "./testing/clients.js";
import { NO_REDIS, type RedisServer, redisServer } from "./testing/redis-server.js";

const APP: OAuthApp = {
  clientId: "app",
  redirectUri: "https://app.example/callback",
  scopes: [],
};
const TOKENS: Tokens = { accessToken: "access-1", refreshToken: "refresh-1", expiresAt: 1_000_000 };

let server: RedisServer;
let prefixes = 0;
let prefix: string;
let open: Connected[] = [];
beforeAll(async () => {
  if (!NO_REDIS) server = await redisServer();
});
afterAll(() => server?.close());
afterEach(() => {
  for (const { close } of open) close();
  open = [];
});

async function connect(kind = "node-redis"): Promise<RedisClient> {
  const connected = await (CONNECT[kind] as (typeof CONNECT)[string])(server.url);
  open.push(connected);
  return connected.client;
}

/** Creates the stores of several processes. */
async function storesOf(count: number, lockTime = 30_000, kind?: string): Promise<TokenStore[]> {
  prefix = `test-${++prefixes}`;
  const clients = await Promise.all(Array.from({ length: count }, () => connect(kind)));
  return clients.map((client) => redisTokenStore(client, { prefix, lockTime, timeout: 1_000 }));
}

/** Token endpoint whose refresh tokens are valid once. */
function endpoint() {
  let current = 1;
  const fetch = vi.fn(async (_: unknown, init?: RequestInit): Promise<Response> => {
    const used = new URLSearchParams(String(init?.body)).get("refresh_token");
    if (used !== `refresh-${current}`) {
      return Response.json({ error: "invalid_grant" }, { status: 400 });
    }
    current++;
    return Response.json({
      token_type: "bearer",
      access_token: `access-${current}`,
      refresh_token: `refresh-${current}`,
      expires_in: 3_600,
    });
  });
  return fetch as typeof fetch & typeof globalThis.fetch;
}

const authorize = (store: TokenStore, fetch: typeof globalThis.fetch) =>
  Promise.resolve(
    oauth({ app: APP, store, account: "acme", now: () => TOKENS.expiresAt }).authorization?.({
      operation: "get_things",
      signal: new AbortController().signal,
      fetch,
    }),
  );

describe.skipIf(NO_REDIS)("redisTokenStore", () => {
  test.each(Object.keys(CONNECT))("keeps tokens, with a client of %s", async (kind) => {
    const [store, other] = (await storesOf(2, 30_000, kind)) as [TokenStore, TokenStore];
    expect(await store.get("acme")).toBeUndefined();
    for (const account of ["acme", "a b", "{x}", ""]) {
      await store.set(account, { ...TOKENS, scope: account });
      expect(await other.get(account)).toEqual({ ...TOKENS, scope: account });
    }
    await other.delete("acme");
    expect(await store.get("acme")).toBeUndefined();
  });

  test("refreshes once for all processes", async () => {
    const stores = await storesOf(5);
    await stores[0]?.set("acme", TOKENS);
    const fetch = endpoint();
    const headers = await Promise.all(stores.map((store) => authorize(store, fetch)));
    expect(headers).toEqual(Array(5).fill("Bearer access-2"));
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(await stores[0]?.get("acme")).toMatchObject({ refreshToken: "refresh-2" });
  });

  test("keeps the tokens of a later holder of the lock", async () => {
    const [slow, quick] = (await storesOf(2, 50)) as [TokenStore, TokenStore];
    await slow.lock?.("acme", async (first) => {
      await quick.lock?.("acme", (second) =>
        Promise.resolve(quick.set("acme", { ...TOKENS, accessToken: "later" }, second?.fence)),
      );
      await slow.set("acme", { ...TOKENS, accessToken: "earlier" }, first?.fence);
    });
    expect(await slow.get("acme")).toMatchObject({ accessToken: "later" });
  });

  test("stores the late tokens of a process that lost the lock if nobody else has stored any", async () => {
    const [slow, quick] = (await storesOf(2, 50)) as [TokenStore, TokenStore];
    await slow.lock?.("acme", async (first) => {
      await quick.lock?.("acme", async () => {});
      await slow.set("acme", TOKENS, first?.fence);
    });
    expect(await quick.get("acme")).toEqual(TOKENS);
  });

  test("says that a process that was killed during a refresh may have lost the tokens", async () => {
    const [killed, other] = (await storesOf(2, 50)) as [TokenStore, TokenStore];
    await killed.set("acme", TOKENS);
    const fetch = endpoint();
    void killed.lock?.("acme", async () => {
      const body = new URLSearchParams({ refresh_token: TOKENS.refreshToken });
      await fetch("", { body });
      await new Promise(() => {});
    });
    await vi.waitUntil(() => fetch.mock.calls.length === 1);
    const error = await authorize(other, fetch).catch((thrown: unknown) => thrown);
    expect(isReconnectRequiredError(error)).toBe(true);
    expect(error).toMatchObject({
      message: expect.stringContaining("a process ended during a refresh and may have lost"),
    });
    // Nothing else is wrong with the account: it can be connected again.
    await other.set("acme", { ...TOKENS, accessToken: "new", refreshToken: "refresh-2" });
    expect(await authorize(killed, fetch)).toBe("Bearer access-3");
  });

  test("stops waiting for a lock when the signal is aborted", async () => {
    const [holder, waiting] = (await storesOf(2)) as [TokenStore, TokenStore];
    await holder.lock?.("acme", async () => {
      const lock = waiting.lock?.("acme", async () => {}, AbortSignal.timeout(100));
      await expect(lock).rejects.toMatchObject({ name: "TimeoutError" });
    });
  });

  test("continues with known tokens while Redis does not respond", async () => {
    const [store, unknowing] = (await storesOf(2)) as [TokenStore, TokenStore];
    await store.set("acme", TOKENS);
    server.freeze(true);
    expect(await store.get("acme")).toEqual(TOKENS);
    const error = await Promise.resolve(unknowing.get("acme")).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: "TokenError",
      cause: { message: expect.stringContaining("within 1000 ms") },
    });
    server.freeze(false);
    await vi.waitFor(async () => expect(await unknowing.get("acme")).toEqual(TOKENS));
  });
});

test("a client of another library is refused", () => {
  expect(() => redisTokenStore({} as RedisClient)).toThrow(/node-redis or ioredis/);
});
