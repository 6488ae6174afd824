import { admit, newWindows, settle, type WindowState } from "@klaviyo-kit/runtime/pacing";
import { createClient } from "@redis/client";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_REDIS, type RedisServer, redisServer } from "./testing/redis-server.js";
import { admitScript, settleScript } from "./windows-lua.js";

/** The scripts with a clock that the test sets. */
const CLOCK = "local function clock() return tonumber(ARGV[2]) end\n";
const ADMIT = admitScript(CLOCK);
const SETTLE = settleScript(CLOCK);

const T = 1_700_000_000_000;

const limits = fc.record(
  {
    burst: fc.integer({ min: 1, max: 8 }),
    steady: fc.integer({ min: 1, max: 30 }),
    daily: fc.integer({ min: 10, max: 100 }),
  },
  { requiredKeys: [] },
);
const quota = fc.record({
  limits,
  window: fc.constantFrom("burst" as const, "steady" as const, "daily" as const, undefined),
  limit: fc.integer({ min: 0, max: 30 }),
  remaining: fc.integer({ min: 0, max: 30 }),
  reset: fc.integer({ min: 0, max: 90_000 }),
});
const pause = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }),
  fc.integer({ min: 1_001, max: 70_000 }),
  fc.integer({ min: 80_000_000, max: 100_000_000 }),
);
const elapsed = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 5_000 }),
  fc.constantFrom(1_000, 2_000, 60_000, 60_250, 86_400_000),
);
/** Which of the requests in flight ends, and how. */
const ending = fc.record({
  which: fc.nat(50),
  quota: fc.option(quota, { nil: undefined }),
  pause: fc.option(pause, { nil: undefined, freq: 6 }),
});
const step = fc.record({
  elapsed,
  count: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  ending: fc.option(ending, { nil: undefined, freq: 3 }),
});

/** Lua writes an empty list as `{}`. */
const parsed = (text: unknown): { state: WindowState; members: number } =>
  JSON.parse(String(text).replaceAll('"burstExpiries":{}', '"burstExpiries":[]'));

let server: RedisServer;
let client: ReturnType<typeof createClient>;
beforeAll(async () => {
  if (NO_REDIS) return;
  server = await redisServer();
  client = createClient({ url: server.url });
  await client.connect();
});
afterAll(async () => {
  client?.destroy();
  await server?.close();
});

test.skipIf(NO_REDIS)("the rules in Lua and in TypeScript agree on every history", async () => {
  let histories = 0;
  const history = fc.array(step, { minLength: 1, maxLength: 40 });
  const property = fc.asyncProperty(limits, history, async (specLimits, steps) => {
    const keys = [`windows-${++histories}`, `members-${histories}`];
    const run = (script: string, given: object, now: number): Promise<unknown> =>
      client.eval(script, { keys, arguments: [JSON.stringify(given), `${now}`] });
    const state = newWindows();
    const flying: number[] = [];
    let now = T;
    for (const { elapsed, count, ending } of steps) {
      now += elapsed;
      if (count !== undefined) {
        const expected = admit(state, now, specLimits, count);
        const given = { count, limits: specLimits, member: "m" };
        const { members, ...admission } = parsed(await run(ADMIT, given, now));
        expect(admission).toEqual(JSON.parse(JSON.stringify(expected)));
        expect(members).toBe(1);
        flying.push(...Array<number>(expected.admitted).fill(now));
      }
      if (ending && flying.length > 0) {
        const [sent = 0] = flying.splice(ending.which % flying.length, 1);
        const { quota, pause } = ending;
        settle(state, sent, now, specLimits, quota, pause);
        await run(SETTLE, { sent, limits: specLimits, quota, pause }, now);
        const stored = await client.get(keys[0] as string);
        expect(parsed(stored)).toEqual(JSON.parse(JSON.stringify(state)));
        expect(await client.pTTL(keys[0] as string)).toBeGreaterThan(1_000);
      }
    }
  });
  await fc.assert(property, { numRuns: 400 });
});
