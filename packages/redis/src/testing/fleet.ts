import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Quota, quotaServer } from "./quota-server.js";
import type { RedisServer } from "./redis-server.js";

/** What one process does. */
export interface FleetTask {
  readonly api: string;
  readonly redis: string | undefined;
  readonly kind: string;
  readonly quota: Quota;
  readonly requests: number;
  readonly workers: number;
  /** ms by which the clock of the process is wrong */
  readonly skew: number;
}

/** A run of several processes with one account. */
export interface FleetOptions {
  readonly requests: number;
  readonly quota: Quota;
  /** workers per process */
  readonly workers: number;
  /** by process, the ms by which its clock is wrong */
  readonly skews: readonly number[];
  /** kind of Redis client; see `CONNECT` */
  readonly kind?: string;
  /** absent: no process knows of the others */
  readonly redis?: RedisServer;
  /** ms after the start at which Redis is killed and started again */
  readonly outage?: readonly [from: number, to: number];
}

/** How a run went. */
export interface FleetResult {
  readonly accepted: number;
  readonly rejected: number;
  readonly failed: number;
  /** ms */
  readonly time: number;
  /** when the run began, in ms since the epoch */
  readonly start: number;
  /** by process, what its store reported about Redis */
  readonly outages: readonly (readonly string[])[];
}

interface Report {
  readonly failed: number;
  readonly outages: string[];
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const WORKER = fileURLToPath(new URL("fleet-worker.ts", import.meta.url));

function startWorker(task: FleetTask): ChildProcess {
  const flags = ["--import", "tsx", "--conditions=@klaviyo-kit/source", WORKER];
  return spawn(process.execPath, [...flags, JSON.stringify(task)], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

/** Waits for the next message of a process. */
const message = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`a process of the fleet ended with ${code}`)));
  });

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends the requests through several processes against a real server. */
export async function runFleet(options: FleetOptions): Promise<FleetResult> {
  const { requests, quota, workers, skews, kind = "node-redis", redis, outage } = options;
  const api = await quotaServer(quota);
  const part = requests / skews.length;
  const children = skews.map((skew) =>
    startWorker({ api: api.url, redis: redis?.url, kind, quota, requests: part, workers, skew }),
  );
  try {
    await Promise.all(children.map(message));
    const reports = children.map(message);
    const start = Date.now();
    for (const child of children) child.send("go");
    if (outage && redis) {
      await sleep(outage[0]);
      await redis.kill();
      await sleep(outage[1] - outage[0]);
      await redis.start();
    }
    const ended = (await Promise.all(reports)) as Report[];
    return {
      accepted: api.accepted,
      rejected: api.rejected,
      failed: ended.reduce((sum, { failed }) => sum + failed, 0),
      time: Date.now() - start,
      start,
      outages: ended.map(({ outages }) => outages),
    };
  } finally {
    for (const child of children) child.kill();
    await api.close();
  }
}
