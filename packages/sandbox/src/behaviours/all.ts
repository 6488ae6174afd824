import type { Behaviours } from "../account/behaviour.js";
import { campaignTemplates } from "./campaigns/assign-template.js";
import { campaigns } from "./campaigns/campaigns.js";
import { campaignMessages } from "./campaigns/messages.js";
import { catalogJobs } from "./catalogs/catalog-jobs.js";
import { catalogs } from "./catalogs/catalogs.js";
import { subscriptions } from "./consent/subscriptions.js";
import { events } from "./events/events.js";
import { imports } from "./imports/imports.js";
import { jobs } from "./jobs/jobs.js";
import { lists } from "./lists.js";
import { metrics } from "./metrics/metrics.js";
import { profiles } from "./profiles.js";
import { profiles } from "./profiles/profiles.js";
import { tags } from "./tags.js";
import { templates } from "./templates/templates.js";

/** The behaviours of every resource. Each file binds its own to types and operation ids. */
const ALL: readonly Behaviours[] = [
  campaignMessages,
  campaigns,
  campaignTemplates,
  events,
  jobs,
  lists,
  metrics,
  profiles,
  subscriptions,
  tags,
  templates,
];
const ALL: readonly Behaviours[] = [catalogJobs, catalogs, imports, jobs, lists, profiles, tags];

const merged = <Name extends keyof Behaviours>(name: Name): NonNullable<Behaviours[Name]> =>
  Object.assign({}, ...ALL.map((one) => one[name])) as NonNullable<Behaviours[Name]>;

/** The behaviours of every resource in one. */
export const behaviours: Required<Behaviours> = {
  types: merged("types"),
  operations: merged("operations"),
  tasks: merged("tasks"),
};
