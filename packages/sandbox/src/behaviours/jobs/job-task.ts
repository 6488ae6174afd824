import type { ErrorObject } from "@klaviyo-kit/runtime";
import type { Account, TaskHandler } from "../../account/account.js";
import { errorObject } from "../../response/failure.js";
import { Refusal } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { type JobArgument, jobTime } from "./start-job.js";

/** What came of a job. */
export interface JobResult {
  readonly completed: number;
  readonly failed: number;
  /** attributes besides the counts */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** Does the work of a job. @param argument as it was planned */
export type JobWork<Argument> = (argument: Argument, job: Resource, account: Account) => JobResult;

/** Returns the task that does the work of a job and completes it. A job that is gone is not done. */
export const jobTask =
  <Argument>(work: JobWork<Argument>): TaskHandler =>
  ({ type, id, argument }: JobArgument, account) => {
    const job = account.store.get(type, id);
    if (!job) return;
    const { completed, failed, attributes } = work(argument as Argument, job, account);
    account.update(job, {
      status: "complete",
      completed_at: jobTime(account, type),
      completed_count: completed,
      failed_count: failed,
      ...attributes,
    });
  };

/** An item of a job that failed. */
export interface FailedItem<Item> {
  readonly item: Item;
  readonly index: number;
  /** complete, as responses show it, but for where the item is in the request */
  readonly error: ErrorObject;
}

/**
 * Does the items of a job one by one. A refused item fails and the others are done.
 *
 * @param pointer of the items in the request, as in `/data/attributes/items/data`
 */
export function eachItem<Item>(
  items: readonly Item[],
  pointer: string,
  account: Account,
  work: (item: Item, index: number) => void,
): FailedItem<Item>[] {
  const failed: FailedItem<Item>[] = [];
  for (const [index, item] of items.entries()) {
    try {
      work(item, index);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, errors } = error;
      const [first = {}] = errors;
      // An item's own pointer begins with /data, which in the job's request is /data/…/{index}.
      const own = first.source?.pointer?.replace(/^\/data\/?/, "/").replace(/\/$/, "") ?? "";
      const source = { pointer: `${pointer}/${index}${own}` };
      const shown = errorObject(status, { ...first, source }, account.ids.uuid());
      failed.push({ item, index, error: shown });
    }
  }
  return failed;
}
