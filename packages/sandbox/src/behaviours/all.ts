import type { Behaviours } from "../account/behaviour.js";
import { backInStock } from "./back-in-stock/back-in-stock.js";
import { campaignTemplates } from "./campaigns/assign-template.js";
import { campaigns } from "./campaigns/campaigns.js";
import { campaignEstimation } from "./campaigns/estimation.js";
import { campaignMessages } from "./campaigns/messages.js";
import { campaignSending } from "./campaigns/sending.js";
import { catalogJobs } from "./catalogs/catalog-jobs.js";
import { catalogs } from "./catalogs/catalogs.js";
import { subscriptions } from "./consent/subscriptions.js";
import { suppressions } from "./consent/suppressions.js";
import { couponCodes } from "./coupons/coupon-codes.js";
import { coupons } from "./coupons/coupons.js";
import { events } from "./events/events.js";
import { images } from "./images/images.js";
import { imports } from "./imports/imports.js";
import { jobs } from "./jobs/jobs.js";
import { lists } from "./lists/lists.js";
import { customMetrics } from "./metrics/custom-metrics.js";
import { mappedMetrics } from "./metrics/mapped-metrics.js";
import { metrics } from "./metrics/metrics.js";
import { clientProfiles } from "./profiles/client-profiles.js";
import { conversations } from "./profiles/conversations.js";
import { deletion } from "./profiles/deletion.js";
import { merging } from "./profiles/merge.js";
import { profiles } from "./profiles/profiles.js";
import { pushTokens } from "./profiles/push-tokens.js";
import { segments } from "./segments/segments.js";
import { tags } from "./tags.js";
import { templates } from "./templates/templates.js";
import { universalContent } from "./universal-content.js";
import { webhooks } from "./webhooks/webhooks.js";

/** The behaviours of every resource. Each file binds its own to types and operation ids. */
const ALL: readonly Behaviours[] = [
  backInStock,
  campaignEstimation,
  campaignMessages,
  campaigns,
  campaignSending,
  campaignTemplates,
  catalogJobs,
  catalogs,
  clientProfiles,
  conversations,
  couponCodes,
  coupons,
  customMetrics,
  deletion,
  events,
  images,
  imports,
  jobs,
  lists,
  mappedMetrics,
  merging,
  metrics,
  profiles,
  pushTokens,
  segments,
  subscriptions,
  suppressions,
  tags,
  templates,
  universalContent,
  webhooks,
];

const merged = <Name extends keyof Behaviours>(name: Name): NonNullable<Behaviours[Name]> =>
  Object.assign({}, ...ALL.map((one) => one[name])) as NonNullable<Behaviours[Name]>;

/** The behaviours of every resource in one. */
export const behaviours: Required<Behaviours> = {
  types: merged("types"),
  operations: merged("operations"),
  tasks: merged("tasks"),
  files: merged("files"),
};
