import type { Account, RequestData, TypeRules } from "../../account/account.js";
import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import type { Resource } from "../../store/resource.js";
import { eachItem, jobTask } from "../jobs/job-task.js";
import { JOB_RULES, refuseTooManyJobs, startJob } from "../jobs/start-job.js";
import { createEntry, type EntryType, updateEntry } from "./entry.js";

/** The plural of each type, which names its member in requests and its relationship of jobs. */
const PLURALS: Readonly<Record<EntryType, string>> = {
  "catalog-item": "items",
  "catalog-variant": "variants",
  "catalog-category": "categories",
};

type Action = "create" | "update" | "delete";

/** Does one entry of a job and returns what is left of it. */
const ACTIONS: Readonly<
  Record<Action, (account: Account, type: EntryType, data: RequestData) => Resource | undefined>
> = {
  create: createEntry,
  update: updateEntry,
  delete: (account, type, { id = "" }) => {
    account.delete(account.require(type, id));
    return undefined;
  },
};

/** Jobs that an account may have in progress. */
const MOST_JOBS = 500;

interface Work {
  readonly action: Action;
  readonly type: EntryType;
  readonly entries: readonly RequestData[];
}

const work = jobTask(({ action, type, entries }: Work, job, account) => {
  const plural = PLURALS[type];
  const pointer = `/data/attributes/${plural}/data`;
  const failed = eachItem(entries, pointer, account, (data) => {
    const entry = ACTIONS[action](account, type, data);
    if (entry) account.link(job, plural, entry);
  });
  const errors = failed.map(({ item, error }) => ({
    ...error,
    meta: { external_id: externalId(item) },
  }));
  const [completed, attributes] = [entries.length - failed.length, { errors }];
  return { completed, failed: failed.length, attributes };
});

const externalId = ({ id, attributes }: RequestData): unknown =>
  attributes?.["external_id"] ?? id?.split(":::").at(-1);

const TYPES = Object.keys(PLURALS) as EntryType[];
const ALL = TYPES.flatMap((type) =>
  (Object.keys(ACTIONS) as Action[]).map((action) => {
    return { type, action, plural: PLURALS[type], job: `${type}-bulk-${action}-job` };
  }),
);

const starts =
  ({ type, action, plural, job }: (typeof ALL)[number]): Behaviour =>
  ({ data }, account) => {
    const jobs = ALL.map((one) => one.job);
    refuseTooManyJobs(account, jobs, MOST_JOBS);
    const given = data.attributes?.[plural] as { data: RequestData[] } | undefined;
    const entries = given?.data ?? [];
    const argument: Work = { action, type, entries };
    return {
      data: startJob(account, job, {
        total: entries.length,
        work: "catalog.bulk",
        argument,
        attributes: { errors: [] },
        initialStatus: "processing",
      }),
    };
  };

const rules = (plural: string): TypeRules => ({ ...JOB_RULES, onlyIncluded: [plural] });

/** Jobs that create, update or delete many entries of catalogs. */
export const catalogJobs: Behaviours = {
  types: Object.fromEntries(ALL.map(({ job, plural }) => [job, rules(plural)])),
  operations: Object.fromEntries(
    ALL.map((one) => [`bulk_${one.action}_catalog_${one.plural}`, starts(one)]),
  ),
  tasks: { "catalog.bulk": work },
};
