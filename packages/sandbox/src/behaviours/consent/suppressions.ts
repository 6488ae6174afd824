import type { Account, RequestData, TaskHandler, TypeRules } from "../../account/account.js";
import type { Behaviour, Behaviours, Call } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import type { Identity, Resource } from "../../store/resource.js";
import { jobTask } from "../jobs/job-task.js";
import { JOB_RULES, startJob } from "../jobs/start-job.js";
import { readSubscribers } from "./check.js";
import { subscribedProfile } from "./profiles.js";
import { suppress, unsuppress } from "./suppression.js";

/** Whose email is suppressed, or is no longer: addresses, or the present members of a group. */
interface Suppressed {
  readonly emails: readonly string[];
  readonly group?: Identity;
}

const MOST = 100;
const PROFILES = "/data/attributes/profiles";
const GROUPS = ["list", "segment"];

const RULES: TypeRules = {
  ...JOB_RULES,
  alwaysLinked: ["lists", "segments"],
  // Requests sort by `created` what responses call `created_at`.
  field: ({ attributes }, field) => (field === "created" ? attributes["created_at"] : undefined),
};

/** Suppressing email by hand, and lifting it: of addresses, of a list or of a segment. */
export const suppressions: Behaviours = {
  types: {
    "profile-suppression-bulk-create-job": RULES,
    "profile-suppression-bulk-delete-job": RULES,
  },
  operations: {
    bulk_suppress_profiles: start("profile-suppression-bulk-create-job", "consent.suppress"),
    bulk_unsuppress_profiles: start("profile-suppression-bulk-delete-job", "consent.unsuppress"),
  },
  tasks: {
    "consent.suppress": work(
      (email, account) => subscribedProfile({ attributes: { email }, topics: [] }, account),
      suppress,
    ),
    "consent.unsuppress": work(
      (email, account) => account.find("profile", "email", email),
      unsuppress,
    ),
  },
};

function start(type: string, name: string): Behaviour {
  return (call, account) => {
    const argument = suppressedOf(call, account);
    const { group } = argument;
    const job = startJob(account, type, {
      // The API counts when it is done, and not at all for groups.
      total: 0,
      work: name,
      argument,
      initialStatus: "processing",
      attributes: { completed_at: account.timestamp(), skipped_count: 0 },
    });
    if (group) account.link(job, `${group.type}s`, group);
    return { data: job };
  };
}

function suppressedOf({ data }: Call, account: Account): Suppressed {
  const given = (data.attributes?.["profiles"] as { data?: readonly RequestData[] } | null)?.data;
  const groups = GROUPS.flatMap((name) => {
    const target = data.relationships?.[name]?.data as Identity | null | undefined;
    return target ? [{ name, target }] : [];
  });
  if (groups.length + (given ? 1 : 0) !== 1) {
    throw invalid("A request names either profiles, or a list, or a segment.", "/data");
  }
  const subscribers = readSubscribers(
    given ?? [],
    (index) => `${PROFILES}/data/${index}`,
    () => [],
  );
  const emails = subscribers.map(({ attributes }) => String(attributes["email"]));
  if (emails.length > MOST) {
    throw invalid(
      `A request has ${MOST} profiles at most, and this one has ${emails.length}.`,
      PROFILES,
    );
  }
  const [group] = groups;
  if (!group) return { emails };
  const { type, id } = account.require(
    group.target.type,
    group.target.id,
    `/data/relationships/${group.name}/data/id`,
  );
  return { emails, group: { type, id } };
}

function work(
  profileOf: (email: string, account: Account) => Resource | undefined,
  change: (profile: Resource, account: Account) => boolean,
): TaskHandler {
  return jobTask(({ emails, group }: Suppressed, _, account) => {
    const owner = group && account.get(group.type, group.id);
    const members = owner ? account.related(owner, "profiles") : [];
    const profiles = [...emails.map((email) => profileOf(email, account)), ...members];
    const changed = profiles.filter((profile) => profile && change(profile, account)).length;
    const total = emails.length;
    const completed = Math.min(changed, total);
    return {
      completed,
      failed: 0,
      attributes: { total_count: total, skipped_count: total - completed },
    };
  });
}
