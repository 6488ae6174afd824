import { describe, expect, test } from "vitest";
import type { Call } from "../client/call.js";
import { createClientIn } from "../client/client.js";
import { apiKey, operation } from "../index.js";
import type { OperationTypes } from "../operation/operation.js";
import type { Clock } from "../platform/environment.js";
import { listThings } from "../testing/operations.js";
import { leastTime, type QuotaApiOptions, quotaApi } from "../testing/quota-api.js";
import { virtualEnvironment } from "../testing/virtual-clock.js";
import { memoryStore } from "./memory-store.js";
import type { PacingStore } from "./store.js";

interface Things extends OperationTypes {
  parameters: object;
  data: unknown[];
}

interface Load {
  readonly requests: number;
  readonly workers: number;
  readonly burst: number;
  readonly steady: number;
  /** ms since the start of a minute by the API's clock */
  readonly phase?: number;
}

const LARGE: Load = { requests: 3_000, workers: 50, burst: 75, steady: 700 };
const SMALL: Load = { requests: 600, workers: 20, burst: 10, steady: 150 };

/** Creates a store that responds with a delay, like one in another process. */
function remoteStore(clock: Clock): PacingStore {
  const store = memoryStore(clock);
  const later = <Result>(work: () => Result | Promise<Result>): Promise<Result> =>
    new Promise((resolve) => clock.setTimer(() => resolve(work()), 5));
  return {
    admit: (bucket, request) => later(() => store.admit(bucket, request)),
    settle: (bucket, settlement) => later(() => store.settle(bucket, settlement)),
  };
}

/** Sends the load in virtual time, through one client or several that share a store. */
async function run(
  load: Load,
  api: Partial<QuotaApiOptions> = {},
  clients = 1,
  storeOf: (clock: Clock) => PacingStore = memoryStore,
) {
  const { requests, workers, burst, steady, phase = 22_300 } = load;
  const environment = virtualEnvironment();
  const { clock } = environment;
  await clock.advance(phase);
  const { fetch, counts } = quotaApi({ clock, burst, steady, ...api });
  const pacing = { maxWait: 3_600_000, store: storeOf(clock) };
  const all = Array.from({ length: clients }, () => ({
    client: createClientIn(environment, { auth: apiKey("pk_simulated"), fetch, pacing }),
    done: 0,
  }));
  const getThings = operation<Call<Things>>({ ...listThings, limits: { burst, steady } });
  let left = requests;
  let failed = 0;
  const work = async (_: unknown, worker: number): Promise<void> => {
    const mine = all[worker % clients] as (typeof all)[number];
    while (left > 0) {
      left--;
      mine.done++;
      await getThings(mine.client).catch(() => failed++);
    }
  };
  const start = clock.now();
  await clock.drive(Promise.all(Array.from({ length: workers }, work)));
  const time = clock.now() - start;
  const least = Math.min(...all.map(({ done }) => done)) / requests;
  return { ...counts, failed, least, ratio: time / leastTime(requests, start, burst, steady) };
}

describe("a client with the whole quota: no failures, no rejections, no time lost", () => {
  test.each([
    ["3,000 by 50", LARGE, {}],
    ["600 by 20", SMALL, {}],
    ["3,000 by 50, headers about the minute", LARGE, { headers: "steady" }],
    ["600 by 20, headers about the minute", SMALL, { headers: "steady" }],
    ["3,000 by 50, resets rounded down", LARGE, { rounding: "floor" }],
    ["600 by 20, resets rounded down", SMALL, { headers: "steady", rounding: "floor" }],
    ["3,000 by 50, slow network", LARGE, { latency: 150 }],
    ["600 by 20 from the start of a minute", { ...SMALL, phase: 0 }, {}],
    ["600 by 20 at the end of a minute", { ...SMALL, phase: 55_000 }, { headers: "steady" }],
  ] as const)("%s", async (_, load, api) => {
    const { accepted, rejected, failed, ratio } = await run(load, api);
    expect({ accepted, rejected, failed }).toEqual({
      accepted: load.requests,
      rejected: 0,
      failed: 0,
    });
    expect(ratio).toBeLessThanOrEqual(1.03);
  });

  test.each([LARGE, SMALL])("without headers, nothing is rejected either", async (load) => {
    const { rejected, failed } = await run(load, { headers: "none" });
    expect([rejected, failed]).toEqual([0, 0]);
  });
});

describe("a client that shares the quota: no failures, few rejections", () => {
  test.each([
    ["a quarter of 700", LARGE, { others: 3 }],
    ["a quarter of 700, headers about the minute", LARGE, { others: 3, headers: "steady" }],
    ["half of 700", LARGE, { others: 6, headers: "steady" }],
    ["a fifth of 150", SMALL, { others: 0.5 }],
    ["two fifths of 150, headers about the minute", SMALL, { others: 1, headers: "steady" }],
  ] as const)("%s", async (_, load, api) => {
    const { accepted, rejected, failed } = await run(load, api);
    expect([accepted, failed]).toEqual([load.requests, 0]);
    expect(rejected / load.requests).toBeLessThanOrEqual(0.03);
  });
});

test.each<[string, (clock: Clock) => PacingStore]>([
  ["in this process", memoryStore],
  ["in another process", remoteStore],
])("three clients with a shared store %s behave like one, and none starves", async (_, storeOf) => {
  const { rejected, failed, ratio, least } = await run(LARGE, {}, 3, storeOf);
  expect([rejected, failed]).toEqual([0, 0]);
  expect(ratio).toBeLessThan(1.03);
  expect(least).toBeGreaterThan(0.25);
});
