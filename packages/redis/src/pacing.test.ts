import { setTimeout as sleep } from "node:timers/promises";
import { apiKey, type Call, createClient, operation } from "@klaviyo-kit/runtime";
import type { PacingStore } from "@klaviyo-kit/runtime/pacing";
import { createClient as createRedis } from "@redis/client";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type ConnectionChange, type RedisClient, redisPacing } from "./index.js";
import { CONNECT, type Connected } from "./testing/clients.js";
import { NO_REDIS, type RedisServer, redisServer } from "./testing/redis-server.js";

const LIMITS = { burst: 10, steady: 150 };
const getThings = operation<Call<{ parameters: object; data: unknown[] }>>({
  id: "get_things",
  method: "GET",
  path: "/api/things",
  revision: "2025-07-15",
  limits: LIMITS,
  idempotent: true,
});

let server: RedisServer;
let prefixes = 0;
let prefix: string;
let open: Connected[] = [];
beforeAll(async () => {
  if (!NO_REDIS) server = await redisServer();
});
afterAll(() => server?.close());
afterEach(() => {
  server?.freeze(false);
  for (const { close } of open) close();
  open = [];
});

async function connect(kind: string): Promise<RedisClient> {
  const connected = await (CONNECT[kind] as (typeof CONNECT)[string])(server.url);
  open.push(connected);
  return connected.client;
}

/** Creates the stores of several processes, which report changes of the connection to `changes`. */
async function storesOf(count: number, timeout = 2_000, kind = "node-redis") {
  prefix = `test-${++prefixes}`;
  const changes: ConnectionChange[] = [];
  const onChange = (change: ConnectionChange): void => void changes.push(change);
  const clients = await Promise.all(Array.from({ length: count }, () => connect(kind)));
  const stores = clients.map((client) => redisPacing(client, { prefix, timeout, onChange }));
  return { stores: stores as [PacingStore, ...PacingStore[]], changes };
}

const ask = (store: PacingStore | undefined, count = 1) =>
  store?.admit("acme get_things ", { count, limits: LIMITS });

describe.skipIf(NO_REDIS)("redisPacing", () => {
  test.each(Object.keys(CONNECT))("admits several requests at once, with %s", async (kind) => {
    const { stores } = await storesOf(2, 2_000, kind);
    expect(await ask(stores[0], 8)).toMatchObject({ admitted: 8, wait: 0 });
    expect(await ask(stores[1], 8)).toMatchObject({ admitted: 2, reason: "burst" });
    expect(await ask(stores[0])).toMatchObject({ admitted: 0, wait: expect.any(Number) });
  });

  test("lets a 429 of one process pause all", async () => {
    const { stores } = await storesOf(2);
    const admission = await ask(stores[0]);
    if (!admission) throw new Error("no admission");
    await stores[0].settle("acme get_things ", { admission, limits: LIMITS, pause: 900 });
    expect(await ask(stores[1])).toMatchObject({ admitted: 0, reason: "paused" });
  });

  test("learns from headers, and tells the state", async () => {
    const { stores } = await storesOf(2);
    const admission = await ask(stores[0]);
    if (!admission) throw new Error("no admission");
    const quota = { limits: { burst: 3 }, window: "steady", limit: 150, remaining: 40 } as const;
    const settlement = { admission, limits: LIMITS, quota: { ...quota, reset: 20_000.4 } };
    await stores[0].settle("acme get_things ", settlement);
    expect(await ask(stores[1], 9)).toMatchObject({
      admitted: 2,
      state: { limits: { burst: 3 }, steady: { known: true, used: 112 } },
    });
  });

  test("gives all keys of a bucket one hash tag and an expiry", async () => {
    const { stores } = await storesOf(1);
    await stores[0].admit("a}c{me get_things ", { count: 1, limits: LIMITS });
    const redis = createRedis({ url: server.url });
    await redis.connect();
    const keys = await redis.keys(`${prefix}:*`);
    const tags = keys.map((key) => /\{(.+?)\}/.exec(key)?.[1]);
    expect(tags).toEqual(Array(2).fill("a%7Dc%7Bme%20get_things%20"));
    for (const key of keys) expect(await redis.pTTL(key)).toBeGreaterThan(5_000);
    redis.destroy();
  });

  test("uses its share while Redis does not respond, warns once, and returns", async () => {
    const { stores, changes } = await storesOf(2, 200);
    for (const store of [...stores, ...stores]) await ask(store);
    server.freeze(true);
    const counts = stores.map((store) => ask(store, 10));
    // Of 10 per second, 4 are used.
    expect(await Promise.all(counts)).toMatchObject([{ admitted: 3 }, { admitted: 3 }]);
    expect(await ask(stores[0])).toMatchObject({ admitted: 0, reason: "burst" });
    expect(changes.map(({ available }) => available)).toEqual([false, false]);
    server.freeze(false);
    await vi.waitUntil(
      async () => {
        for (const store of stores) await ask(store);
        return changes.length === 4;
      },
      { timeout: 10_000 },
    );
    expect(changes.map(({ available }) => available)).toEqual([false, false, true, true]);
  });

  test("warns once if Redis responds, but cannot write", async () => {
    const { stores, changes } = await storesOf(1);
    const redis = createRedis({ url: server.url });
    await redis.connect();
    await redis.configSet("maxmemory", "1");
    const end = performance.now() + 1_200;
    while (performance.now() < end) await Promise.all([ask(stores[0]), sleep(50)]);
    expect(changes).toMatchObject([
      { available: false, error: { message: expect.stringMatching(/OOM/) } },
    ]);
    await redis.configSet("maxmemory", "0");
    redis.destroy();
    await vi.waitUntil(
      async () => {
        await ask(stores[0]);
        return changes.length > 1;
      },
      { timeout: 5_000 },
    );
    expect(changes.map(({ available }) => available)).toEqual([false, true]);
  });

  test("tells a Redis that has lost its data what the processes have sent", async () => {
    const { stores, changes } = await storesOf(2, 200);
    for (const store of stores) await ask(store, 4);
    await server.kill();
    await Promise.all(stores.map((store) => ask(store)));
    await server.start();
    await vi.waitUntil(
      async () => {
        await Promise.all(stores.map((store) => ask(store, 1)));
        return changes.length === 4;
      },
      { timeout: 10_000 },
    );
    const admission = await ask(stores[0]);
    expect(admission?.state?.steady?.used).toBeGreaterThanOrEqual(8);
  });

  test("makes no call wait longer than its deadline", async () => {
    const { stores } = await storesOf(1, 60_000);
    const client = createClient({
      auth: apiKey("pk_test"),
      fetch: async () => new Response('{"data":[]}'),
      pacing: { store: stores[0] },
    });
    await getThings(client);
    server.freeze(true);
    const started = performance.now();
    const error = await getThings(client, {}, { deadline: 100 }).then(
      undefined,
      (thrown) => thrown,
    );
    server.freeze(false);
    expect(error).toMatchObject({ name: "TimeoutError" });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

test("a client of another library is refused", () => {
  expect(() => redisPacing({} as RedisClient)).toThrow(/node-redis or ioredis/);
});
