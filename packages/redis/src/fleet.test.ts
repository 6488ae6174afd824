import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FleetResult, runFleet } from "./testing/fleet.js";
import { NO_REDIS, type RedisServer, redisServer } from "./testing/redis-server.js";

// A short run; `pnpm --filter @klaviyo-kit/redis fleet` measures runs of several minutes.
const LOAD = { requests: 400, quota: { burst: 75, steady: 700 }, workers: 40, skews: [0, 0, 0, 0] };
const HOUR = 3_600_000;

describe.skipIf(NO_REDIS)("four processes with one account", () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await redisServer();
  });
  afterEach(() => redis.close());

  const counts = ({ accepted, rejected, failed }: FleetResult) => ({ accepted, rejected, failed });

  test.each([
    ["node-redis and equal clocks", { kind: "node-redis" }],
    ["ioredis and clocks an hour apart", { kind: "ioredis", skews: [0, -HOUR, HOUR, -60_000] }],
  ])("with %s exceed no limit", async (_, options) => {
    const result = await runFleet({ ...LOAD, ...options, redis });
    expect(counts(result)).toEqual({ accepted: 400, rejected: 0, failed: 0 });
  });

  test("use their share while Redis is down, and return to it", async () => {
    const load = { ...LOAD, requests: 700, quota: { burst: 75, steady: 2_000 } };
    const result = await runFleet({ ...load, redis, outage: [1_500, 4_000] });
    const { accepted, rejected, failed, outages } = result;
    expect([accepted, failed]).toEqual([700, 0]);
    expect(rejected / accepted).toBeLessThanOrEqual(0.02);
    // A loaded machine may lose Redis more than once; every loss is followed by the return.
    for (const its of outages) expect(its.join("\n")).toMatch(/^(.*Error.*\nback(\n|$))+$/);
  });
});
