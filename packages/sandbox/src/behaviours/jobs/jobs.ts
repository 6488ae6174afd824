import type { Account } from "../../account/account.js";
import type { Behaviours } from "../../account/behaviour.js";
import type { Identity } from "../../store/resource.js";
import { type JobArgument, jobTime } from "./start-job.js";

/** The states that all jobs go through. */
export const jobs: Behaviours = {
  tasks: {
    "job.begin": (task: JobArgument, account: Account) => {
      const job = account.store.get(task.type, task.id);
      if (!job) return;
      account.update(job, { status: "processing", started_at: jobTime(account, task.type) });
      account.schedule(task.work, task, account.settings.delays.jobs);
    },
    "job.expire": ({ type, id }: Identity, account: Account) => {
      const job = account.store.get(type, id);
      if (job) account.delete(job);
    },
  },
};
