import type { Behaviours } from "../account/behaviour.js";
import { accounts } from "./accounts.js";
import { catalogJobs } from "./catalogs/catalog-jobs.js";
import { catalogs } from "./catalogs/catalogs.js";
import { flowActions } from "./flows/flow-actions.js";
import { flows } from "./flows/flows.js";
import { jobs } from "./jobs/jobs.js";
import { lists } from "./lists.js";
import { mergeBehaviours } from "./merge.js";
import { profiles } from "./profiles/profiles.js";
import { tags } from "./tags.js";

/** The behaviours of every resource. Each file binds its own to types and operation ids. */
const ALL: readonly Behaviours[] = [
  accounts,
  catalogJobs,
  catalogs,
  flowActions,
  flows,
  jobs,
  lists,
  profiles,
  tags,
];

/** The behaviours of every resource in one. */
export const behaviours: Required<Behaviours> = mergeBehaviours(ALL);
