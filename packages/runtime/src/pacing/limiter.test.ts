import { describe, expect, test } from "vitest";
import type { Call } from "../client/call.js";
import { createClientIn } from "../client/client.js";
import { apiKey, operation } from "../index.js";
import type { OperationTypes } from "../operation/operation.js";
import type { Clock } from "../platform/environment.js";
import { listThings } from "../testing/operations.js";
import { type Scene, scripted } from "../testing/script.js";
import { virtualEnvironment } from "../testing/virtual-clock.js";
import { memoryStore } from "./memory-store.js";
import type { PacingOptions } from "./options.js";
import type { PacingStore } from "./store.js";

interface Things extends OperationTypes {
  parameters: { n?: number };
}

const getThings = operation<Call<Things>>({ ...listThings, limits: { burst: 1, steady: 3 } });
const getOthers = operation<Call<Things>>({ ...listThings, id: "get_others" });

/** Creates an asynchronous store, like one in another process. */
function remoteStore(clock: Clock): PacingStore {
  const store = memoryStore(clock);
  return {
    admit: async (bucket, request) => store.admit(bucket, request),
    settle: async (bucket, settlement) => store.settle(bucket, settlement),
  };
}

interface Pacing extends Omit<PacingOptions, "store"> {
  readonly store?: (clock: Clock) => PacingStore;
}

function setUp({ store: storeOf = memoryStore, ...options }: Pacing = {}, ...scenes: Scene[]) {
  const environment = virtualEnvironment();
  const pacing = { ...options, store: storeOf(environment.clock) };
  const { fetch, seen } = scripted(...scenes);
  const waits: [number, string][] = [];
  const client = createClientIn(environment, {
    auth: apiKey("pk_1"),
    fetch,
    pacing,
    hooks: { onThrottle: ({ delay, reason }) => waits.push([delay, reason]) },
  });
  return { client, seen, waits, clock: environment.clock, environment, store: pacing.store };
}

describe.each([
  ["in this process", memoryStore],
  ["in another process", remoteStore],
])("with a store %s", (_, store) => {
  test("calls are sent in order of arrival", async () => {
    const { client, seen, clock } = setUp({ store });
    const calls = [1, 2, 3].map((n) => getThings(client, { n }));
    await clock.advance(0);
    expect(seen).toHaveLength(1);
    await clock.advance(1_000);
    expect(seen).toHaveLength(2);
    await clock.drive(Promise.all(calls));
    expect(seen.map(({ url }) => url.search)).toEqual(["?n=1", "?n=2", "?n=3"]);
  });

  test("an aborted call leaves the queue, and the others continue", async () => {
    const { client, seen, clock } = setUp({ store });
    const controller = new AbortController();
    const first = getThings(client, { n: 1 });
    const aborted = getThings(client, { n: 2 }, { signal: controller.signal });
    const last = getThings(client, { n: 3 });
    await clock.advance(10);
    controller.abort("enough");
    await expect(aborted).rejects.toBe("enough");
    await clock.drive(Promise.all([first, last]));
    expect(seen.map(({ url }) => url.search)).toEqual(["?n=1", "?n=3"]);
    expect(clock.pending).toBe(0);
  });

  test("an empty queue keeps no timer", async () => {
    const { client, clock } = setUp({ store });
    const controller = new AbortController();
    await clock.drive(getThings(client));
    const aborted = getThings(client, {}, { signal: controller.signal });
    await clock.advance(10);
    controller.abort("enough");
    await expect(aborted).rejects.toBe("enough");
    expect(clock.pending).toBe(0);
  });

  test("a call that would wait longer than maxWait fails at once, and its error states the wait", async () => {
    const { client, clock } = setUp({ store, maxWait: 30_000 });
    for (let n = 0; n < 3; n++) await clock.drive(getThings(client));
    const call = getThings(client);
    await expect(clock.drive(call)).rejects.toMatchObject({
      name: "PacingError",
      retryAfter: expect.any(Number),
    });
    expect(clock.pending).toBe(0);
  });
});

test("a request with a response leaves the burst window even if the clock moves at every reading", async () => {
  const { environment, clock } = setUp();
  let readings = 0;
  const client = createClientIn(
    { ...environment, clock: { ...clock, now: () => clock.now() + ++readings / 1_024 } },
    { auth: apiKey("pk_1"), fetch: scripted({}).fetch },
  );
  await getOthers(client);
  expect(client.quota()[0]?.state).toMatchObject({ burstExpiries: [expect.any(Number)] });
});

test("operations do not wait for each other", async () => {
  const { client, seen } = setUp();
  await Promise.all([getThings(client), getOthers(client)]);
  expect(seen).toHaveLength(2);
});

test("clients with the same store and account share the windows", async () => {
  const one = setUp({ account: "acme" });
  const other = createClientIn(one.environment, {
    auth: apiKey("pk_2"),
    fetch: scripted({}).fetch,
    pacing: { store: one.store, account: "acme" },
  });
  await getThings(one.client);
  const call = getThings(other);
  await one.clock.advance(500);
  expect(other.quota()[0]).toMatchObject({ waiting: 1, held: { reason: "burst" } });
  await one.clock.drive(call);
});

test("a 429 pauses all calls for the time in Retry-After", async () => {
  const limited = { status: 429, headers: { "retry-after": "5" } };
  const { client, seen, clock } = setUp({}, limited, {});
  const calls = [getOthers(client), clock.advance(10).then(() => getOthers(client))];
  await clock.advance(4_980);
  expect(seen).toHaveLength(1);
  await clock.drive(Promise.all(calls));
  expect(seen).toHaveLength(3);
});

test("a 429 without Retry-After pauses all calls for a second", async () => {
  const { client, seen, clock } = setUp({}, { status: 429 }, {});
  const calls = [getOthers(client), clock.advance(10).then(() => getOthers(client))];
  await clock.advance(980);
  expect(seen).toHaveLength(1);
  await clock.drive(Promise.all(calls));
  expect(seen).toHaveLength(3);
});

test("throttled calls go first, in order of arrival", async () => {
  const limited = { status: 429, headers: { "retry-after": "1" } };
  const { client, seen, clock } = setUp({}, limited, limited, limited, {});
  const three = operation<Call<Things>>({ ...listThings, limits: { burst: 3 } });
  await clock.drive(Promise.all([1, 2, 3, 4, 5].map((n) => three(client, { n }))));
  const order = seen.map(({ url }) => url.searchParams.get("n")).join("");
  // One call finds out first whether there is quota again; it may be one that was not sent before.
  expect(order).toMatch(/^123(4123|1234)5$/);
});

test.each(["99999999999", "1".repeat(400)])(
  "a Retry-After of %s s pauses for no longer than the longest window",
  async (seconds) => {
    const limited = { status: 429, headers: { "retry-after": seconds } };
    const { client, clock } = setUp({}, limited, {});
    await expect(clock.drive(getThings(client))).rejects.toMatchObject({ name: "RateLimitError" });
    await clock.advance(86_400_000);
    await expect(getThings(client)).resolves.toEqual({ data: [] });
  },
);

test("a daily quota that is used up fails calls at once", async () => {
  const limited = { status: 429, headers: { "retry-after": "7200" } };
  const { client, clock } = setUp({}, limited, {});
  await expect(clock.drive(getThings(client))).rejects.toMatchObject({ name: "RateLimitError" });
  await expect(getThings(client)).rejects.toMatchObject({
    name: "DailyLimitError",
    retryAfter: expect.closeTo(7_200_000),
  });
});

test("a full queue rejects the next call", async () => {
  const { client, clock } = setUp({ maxQueue: 1 });
  const calls = [getThings(client), getThings(client)];
  await expect(getThings(client)).rejects.toMatchObject({ name: "PacingError" });
  await clock.drive(Promise.all(calls));
});

test("a full queue still accepts a throttled call", async () => {
  const limited = { status: 429, headers: { "retry-after": "0" } };
  const { client, clock } = setUp({ maxQueue: 1 }, limited, {});
  const calls = [getThings(client)];
  await clock.advance(0);
  calls.push(getThings(client));
  await expect(clock.drive(Promise.all(calls))).resolves.toHaveLength(2);
});

test("every wait is reported once, with its reason", async () => {
  const { client, waits, clock } = setUp();
  const calls = [1, 2, 3].map(() => getThings(client));
  await clock.drive(Promise.all(calls));
  expect(waits.map(([, reason]) => reason)).toEqual(["burst", "burst"]);
});

describe.each<[string, () => never | Promise<never>]>([
  ["rejects", () => Promise.reject(new Error("store is down"))],
  [
    "throws",
    () => {
      throw new Error("store is down");
    },
  ],
])("a store that %s", (_, fail) => {
  test.each([0, 1, 2, 3, 4, 5])("after %i uses stops no call", async (good) => {
    let uses = 0;
    const failing = (clock: Clock): PacingStore => {
      const store = memoryStore(clock);
      return {
        admit: (...asked) => (++uses > good ? fail() : store.admit(...asked)),
        settle: (...ended) => (++uses > good ? fail() : store.settle(...ended)),
      };
    };
    const { client, clock, seen } = setUp({ store: failing });
    await clock.drive(Promise.all([1, 2, 3].map((n) => getThings(client, { n }))));
    expect(seen).toHaveLength(3);
    expect(clock.pending).toBe(0);
  });

  test("is replaced by windows of this process", async () => {
    const down = (): PacingStore => ({ admit: fail, settle: fail });
    const { client, clock, seen } = setUp({ store: down });
    const calls = [1, 2, 3].map((n) => getThings(client, { n }));
    await clock.advance(500);
    expect(seen).toHaveLength(1);
    await clock.drive(Promise.all(calls));
  });
});

test("a shared store is asked for several requests at once", async () => {
  const counts: number[] = [];
  const store = (clock: Clock): PacingStore => {
    const inner = remoteStore(clock);
    return {
      ...inner,
      admit(bucket, request) {
        counts.push(request.count);
        return inner.admit(bucket, request);
      },
    };
  };
  const { client, clock } = setUp({ store });
  const many = operation<Call<Things>>({ ...listThings, limits: { burst: 75 } });
  await clock.drive(Promise.all(Array.from({ length: 60 }, (_, n) => many(client, { n }))));
  expect(counts).toEqual([1, 25, 25, 9]);
});

describe("on Cloudflare Workers, where timers and promises end with the request that began them", () => {
  test("calls of other requests wake without the timer of the queue", async () => {
    const environment = virtualEnvironment();
    const { clock } = environment;
    const { fetch, seen } = scripted({});
    let lost = false;
    const setTimer: Clock["setTimer"] = (...timer) => (lost ? () => {} : clock.setTimer(...timer));
    const client = createClientIn(
      { ...environment, clock: { ...clock, setTimer } },
      { auth: apiKey("pk_1"), fetch },
    );
    const calls = [1, 2, 3].map((n) => getThings(client, { n }));
    // The first call ends here, and sets the timer for the others.
    lost = true;
    await calls[0];
    await clock.advance(0);
    lost = false;
    await clock.drive(Promise.all(calls));
    expect(seen.map(({ url }) => url.search)).toEqual(["?n=1", "?n=2", "?n=3"]);
    expect(clock.pending).toBe(0);
  });

  test("a call asks the store again if the one that asked is gone", async () => {
    let asked = 0;
    const store = (clock: Clock): PacingStore => {
      const inner = remoteStore(clock);
      return {
        ...inner,
        admit: (...admission) =>
          ++asked === 1 ? new Promise(() => {}) : inner.admit(...admission),
      };
    };
    const { client, clock, seen } = setUp({ store });
    await clock.drive(Promise.all([1, 2].map((n) => getThings(client, { n }))));
    expect(seen.map(({ url }) => url.search)).toEqual(["?n=1", "?n=2"]);
    expect(clock.pending).toBe(0);
  });
});

test("quota() returns what is known about the quota", async () => {
  const headers = {
    "ratelimit-limit": "3, 1;w=1, 3;w=60",
    "ratelimit-remaining": "1",
    "ratelimit-reset": "40",
  };
  const { client } = setUp({}, { headers });
  await getThings(client);
  const [bucket] = client.quota();
  expect(bucket).toMatchObject({
    key: " get_things ",
    waiting: 0,
    limits: { burst: 1, steady: 3 },
    state: { limits: { burst: 1, steady: 3 }, steady: { known: true, used: 2 } },
  });
});

test("aborting a full queue takes time in proportion to its length", async () => {
  /** Returns the ms that aborting so many queued calls blocks the event loop for. */
  const msToAbort = async (count: number): Promise<number> => {
    const { client, clock } = setUp({ maxQueue: count });
    const controller = new AbortController();
    await clock.drive(getThings(client));
    const calls = Array.from({ length: count }, () =>
      getThings(client, {}, { signal: controller.signal }).catch((error: unknown) => error),
    );
    await clock.advance(10);
    expect(client.quota()[0]).toMatchObject({ waiting: count });
    const start = performance.now();
    controller.abort("enough");
    const ms = performance.now() - start;
    expect(new Set(await Promise.all(calls))).toEqual(new Set(["enough"]));
    expect(client.quota()[0]).toMatchObject({ waiting: 0 });
    expect(clock.pending).toBe(0);
    return ms;
  };
  const few = await msToAbort(2_500);
  const many = await msToAbort(20_000);
  // Eight times as many need about eight times as long; if it were quadratic, 64 times.
  expect(many).toBeLessThan(Math.max(500, 24 * few));
});
