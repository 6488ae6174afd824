import type { Account, TypeRules } from "../../account/account.js";
import { milliseconds, timestamp, wholeSeconds } from "../../clock/time.js";
import { Refusal } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";

/** A job that is to be done. */
export interface JobPlan {
  /** number of items; shown as `total_count` from the start */
  readonly total: number;
  /** name of the task that does the work, made by {@link jobTask} */
  readonly work: string;
  /** what the task needs, as JSON */
  readonly argument: unknown;
  /** attributes besides those that every job has, or instead of them */
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** @default "queued" */
  readonly initialStatus?: "queued" | "processing";
}

/** What the tasks of a job are given. */
export interface JobArgument {
  readonly type: string;
  readonly id: string;
  readonly work: string;
  readonly argument: unknown;
}

/** Jobs can be read for so long. */
const LIFETIME = milliseconds("7d");

/** Rules that the types of all jobs share. The newest job comes first in lists. */
export const JOB_RULES: TypeRules = { indexed: ["status"], order: "-created_at" };

/**
 * Creates a job of a type and plans its work: `queued`, `processing` and `complete` are
 * `settings.delays.jobs` apart. Seven days later the job is gone.
 */
export function startJob(account: Account, type: string, plan: JobPlan): Resource {
  const { total, work, argument, attributes, initialStatus = "queued" } = plan;
  const { jobs } = account.settings.delays;
  const created = jobTime(account, type);
  const expires = timestamp(account.clock.now() + LIFETIME);
  const job = account.create(type, {
    status: initialStatus,
    created_at: created,
    started_at: null,
    completed_at: null,
    expires_at: account.rules(type).times === "seconds" ? wholeSeconds(expires) : expires,
    total_count: total,
    completed_count: 0,
    failed_count: 0,
    ...attributes,
  });
  const task: JobArgument = { type, id: job.id, work, argument };
  account.schedule(initialStatus === "queued" ? "job.begin" : work, task, jobs);
  account.schedule("job.expire", { type, id: job.id }, LIFETIME);
  return job;
}

/** Returns the current time as jobs of a type show it. */
export function jobTime(account: Account, type: string): string {
  const now = account.timestamp();
  return account.rules(type).times === "seconds" ? wholeSeconds(now) : now;
}

/** @throws {Refusal} with 429 if as many jobs of some types are unfinished as an account may have */
export function refuseTooManyJobs(account: Account, types: readonly string[], most: number): void {
  const unfinished = types.flatMap((type) =>
    ["queued", "processing"].flatMap((status) =>
      account.store.collection(type).idsWith("status", status),
    ),
  );
  if (unfinished.length < most) return;
  throw new Refusal(429, [
    { detail: `${most} jobs are in progress: wait until one of them is complete.` },
  ]);
}
