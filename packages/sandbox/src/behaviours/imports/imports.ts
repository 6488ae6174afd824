import type { Account, RequestData } from "../../account/account.js";
import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import type { Identity } from "../../store/resource.js";
import { eachItem, type FailedItem, jobTask } from "../jobs/job-task.js";
import { JOB_RULES, startJob } from "../jobs/start-job.js";
import { upsertProfile } from "../profiles/upsert.js";

const TYPE = "profile-bulk-import-job";
const POINTER = "/data/attributes/profiles/data";

/** Returns the id of a new job: base64url of the account, random letters and the time. */
function importId(account: Account): string {
  const { id, ids, clock } = account;
  const text = `${id}_maintenance.${ids.short()}.${Math.floor(clock.now() / 1_000)}.${ids.short()}`;
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const startImport: Behaviour = ({ data }, account) => {
  const lists = [data.relationships?.["lists"]?.data ?? []].flat();
  for (const [index, list] of lists.entries()) {
    account.require(list.type, list.id, `/data/relationships/lists/data/${index}/id`);
  }
  const given = data.attributes?.["profiles"] as { data: RequestData[] } | undefined;
  const argument = given?.data ?? [];
  const job = startJob(account, TYPE, { total: argument.length, work: "profile.import", argument });
  account.setLinks(job, "lists", lists);
  return { data: job };
};

const importProfiles = jobTask((entries: readonly RequestData[], job, account) => {
  const lists = account.related(job, "lists");
  const failed = eachItem(entries, POINTER, account, ({ attributes = {}, meta, id }) => {
    const { profile } = upsertProfile(account, withoutNulls(attributes), meta, { id });
    account.link(job, "profiles", profile);
    for (const list of lists) account.link(list, "profiles", profile);
  });
  for (const one of failed) addError(account, job, one);
  return { completed: entries.length - failed.length, failed: failed.length };
});

/** Unlike other writes, imports do not clear what is `null`. */
const withoutNulls = (attributes: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));

/** Keeps why a profile was not imported, and what was sent. */
function addError(account: Account, job: Identity, { item, error }: FailedItem<RequestData>): void {
  const { code, title, detail, source } = error;
  const attributes = { code, title, detail, source, original_payload: item };
  account.link(job, "import-errors", account.create("import-error", attributes));
}

/** Imports of many profiles at once. */
export const imports: Behaviours = {
  types: {
    [TYPE]: {
      ...JOB_RULES,
      id: (_, account) => importId(account),
      times: "seconds",
      onlyRelated: ["import-errors"],
      alwaysLinked: ["lists"],
      deleted: (job, account) => {
        for (const error of account.related(job, "import-errors")) account.delete(error);
      },
    },
  },
  operations: { bulk_import_profiles: startImport },
  tasks: { "profile.import": importProfiles },
};
