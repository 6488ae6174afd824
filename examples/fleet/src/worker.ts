import { redisPacing } from "@klaviyo-kit/redis";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { DelayedError, Worker } from "bullmq";
import { Redis } from "ioredis";
import { delayAfter } from "./delay.js";
import { perform, type Work } from "./work.js";

const { KLAVIYO_API_KEY = "", KLAVIYO_URL = "", REDIS_PORT, QUEUE = "" } = process.env;
const port = Number(REDIS_PORT);

const redis = new Redis(port);
const klaviyo = createClient({
  auth: apiKey(KLAVIYO_API_KEY),
  baseUrl: KLAVIYO_URL,
  // The client handles what is over within seconds. The queue handles the rest: a job that would have to
  // wait longer is given back and leaves its place to another.
  timeout: 5_000,
  deadline: 10_000,
  pacing: { account: "shop", store: redisPacing(redis), maxWait: 2_000 },
});

const worker = new Worker<Work>(
  QUEUE,
  async (job, token) => {
    try {
      await perform(klaviyo, job.data, (work) => job.updateData(work));
    } catch (error) {
      const delay = delayAfter(error);
      if (delay === undefined) throw error;
      process.send?.("given back");
      await job.moveToDelayed(Date.now() + delay, token);
      throw new DelayedError();
    }
  },
  {
    connection: { port, maxRetriesPerRequest: null },
    // Jobs mostly wait for quota, and those that wait must not keep others from running.
    concurrency: 100,
    // ms. Other workers take over the jobs of a process that has died when its locks have expired. The
    // defaults are 30 s, which would be too long for this demonstration.
    lockDuration: 3_000,
    stalledInterval: 1_000,
    // A job that takes down every process that works on it ends as failed.
    maxStalledCount: 3,
    // The same for jobs that are given back again and again.
    maxStartedAttempts: 50,
  },
);
worker.on("error", (error) => console.error(error.message));

/** Takes no further jobs, finishes those in progress (within the deadline), then ends. */
async function stop(): Promise<void> {
  await worker.close();
  redis.disconnect();
  if (process.connected) process.disconnect();
}
process.once("SIGTERM", stop).once("disconnect", stop);

await worker.waitUntilReady();
process.send?.("ready");
