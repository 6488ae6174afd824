import type { Behaviours } from "../account/behaviour.js";
import { accounts } from "./accounts.js";
import { catalogJobs } from "./catalogs/catalog-jobs.js";
import { catalogs } from "./catalogs/catalogs.js";
import { clientLists } from "./client-lists.js";
import { dataSources } from "./custom-objects/data-sources.js";
import { objectSchemas } from "./custom-objects/object-schemas.js";
import { objectTypes } from "./custom-objects/object-types.js";
import { flowActions } from "./flows/flow-actions.js";
import { flows } from "./flows/flows.js";
import { forms } from "./forms/forms.js";
import { jobs } from "./jobs/jobs.js";
import { lists } from "./lists.js";
import { mergeBehaviours } from "./merge.js";
import { profiles } from "./profiles/profiles.js";
import { reviews } from "./reviews/reviews.js";
import { tags } from "./tags/tags.js";
import { trackingSettings } from "./tracking-settings.js";
import { webFeeds } from "./web-feeds.js";

/** The behaviours of every resource. Each file binds its own to types and operation ids. */
const ALL: readonly Behaviours[] = [
  accounts,
  catalogJobs,
  catalogs,
  clientLists,
  dataSources,
  flowActions,
  flows,
  forms,
  jobs,
  lists,
  objectSchemas,
  objectTypes,
  profiles,
  reviews,
  tags,
  trackingSettings,
  webFeeds,
];

/** The behaviours of every resource in one. */
export const behaviours: Required<Behaviours> = mergeBehaviours(ALL);
