import { setTimeout as sleep } from "node:timers/promises";
import { bulkCreateEvents, createEvent } from "@klaviyo-kit/events";
import { startRedis } from "@klaviyo-kit/example-support";
import { createOrUpdateProfile } from "@klaviyo-kit/profiles";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { Queue } from "bullmq";
import { leastSeconds } from "./least-seconds.js";
import { startWorker } from "./start-worker.js";
import type { Work } from "./work.js";

const QUEUE = "klaviyo";
const CUSTOMERS = 375;
/** Orders of the past, and the number of jobs that share them. */
const [PAST, PARTS] = [20_000, 2];

const redis = await startRedis();
const sandbox = createSandbox({ limits: true });
const { url, close } = await sandbox.listen({ port: 0 });
const queue = new Queue<Work>(QUEUE, { connection: { port: redis.port } });

/** A job whose id exists already is not added, so the shop may announce an order twice. */
const jobOf = (id: string, data: Work) => ({ name: data.kind, data, opts: { jobId: id } });

const jobs = Array.from({ length: PARTS }, (_, part) => {
  const next = (PAST / PARTS) * part;
  return jobOf(`backfill-${part}`, { kind: "backfill", next, end: next + PAST / PARTS });
});
for (let customer = 0; customer < CUSTOMERS; customer++) {
  const number = PAST + customer;
  jobs.push(jobOf(`profile-${customer}`, { kind: "profile", customer }));
  jobs.push(jobOf(`order-${number}`, { kind: "order", number }));
}

const settings = {
  KLAVIYO_API_KEY: "pk_any_key_will_do",
  KLAVIYO_URL: url,
  REDIS_PORT: `${redis.port}`,
  QUEUE,
};
const workers = await Promise.all([1, 2, 3, 4].map(() => startWorker(settings)));

// A short outage: the API asks for more patience than the workers have.
sandbox.fail("create_event", { status: 503, times: 20, retryAfter: 3 });
const started = performance.now();
await queue.addBulk(jobs);
console.log(`${jobs.length} jobs, ${workers.length} workers, one account`);

await sleep(1_000);
await workers[0]?.end("SIGKILL");
console.log("worker 1 was killed");
await sleep(1_000);
await workers[1]?.end("SIGTERM");
console.log("worker 2 finished its jobs and stopped");

let ended = 0;
while (ended < jobs.length) {
  await sleep(50);
  ended = await queue.getJobCountByTypes("completed", "failed");
}
const seconds = (performance.now() - started) / 1_000;

const { requests } = sandbox;
const throttled = requests.filter(({ status }) => status === 429).length;
const stored = sandbox.snapshot().accounts.flatMap(([, { resources }]) => resources);
const events = stored.filter(({ type }) => type === "event").length;
const givenBack = workers.reduce((sum, worker) => sum + worker.givenBack(), 0);
const least = leastSeconds([
  [createOrUpdateProfile, CUSTOMERS],
  [createEvent, CUSTOMERS],
  [bulkCreateEvents, PAST / (bulkCreateEvents.operation.size?.items?.count ?? 1)],
]);
console.log(
  `jobs done: ${await queue.getCompletedCount()}, failed: ${await queue.getFailedCount()}`,
);
console.log(`given back with a delay: ${givenBack}`);
console.log(`orders: ${PAST + CUSTOMERS}, events in the account: ${events}`);
console.log(`requests: ${requests.length}, refused with 429: ${throttled}`);
console.log(`time: ${seconds.toFixed(1)} s; the limits allow ${least.toFixed(1)} s`);

await Promise.all(workers.map((worker) => worker.end("SIGTERM")));
await queue.close();
await close();
await redis.close();
