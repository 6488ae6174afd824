// Prints how four processes share one account's quota: `pnpm --filter @klaviyo-kit/redis fleet`.
import { leastTime } from "../../../runtime/src/testing/quota-api.js";
import { type FleetOptions, runFleet } from "./fleet.js";
import { redisServer } from "./redis-server.js";

const quota = { burst: 75, steady: 700 };
const load = { requests: 2_100, quota, workers: 40, skews: [0, 0, 0, 0] };
const HOUR = 3_600_000;

/** Every run and its name. The outage lasts 8 of about 110 s. */
const RUNS: readonly [string, FleetOptions][] = [
  ["without a shared store", load],
  ["node-redis", load],
  ["ioredis", { ...load, kind: "ioredis" }],
  ["clocks 1 min apart", { ...load, skews: [0, -60_000, 60_000, -60_000] }],
  ["clocks 1 h apart", { ...load, skews: [0, -HOUR, HOUR, -HOUR] }],
  // Not a multiple of the steady limit: one request too many would take another minute.
  ["Redis killed and restarted", { ...load, requests: 2_000, outage: [4_000, 12_000] }],
];
const wanted = process.argv.slice(2);
for (const [n, [name, options]] of RUNS.entries()) {
  if (wanted.length > 0 && !wanted.includes(`${n}`)) continue;
  const redis = n === 0 ? undefined : await redisServer();
  try {
    const result = await runFleet({ ...options, ...(redis && { redis }) });
    const least = leastTime(options.requests, result.start, quota.burst, quota.steady);
    console.log(name, { ...result, ratio: result.time / least });
  } finally {
    await redis?.close();
  }
}
