import type { Behaviours } from "../account/behaviour.js";
import { accounts } from "./accounts.js";
import { backInStock } from "./back-in-stock/back-in-stock.js";
import { campaignTemplates } from "./campaigns/assign-template.js";
import { campaigns } from "./campaigns/campaigns.js";
import { campaignEstimation } from "./campaigns/estimation.js";
import { campaignMessages } from "./campaigns/messages.js";
import { campaignSending } from "./campaigns/sending.js";
import { catalogJobs } from "./catalogs/catalog-jobs.js";
import { catalogs } from "./catalogs/catalogs.js";
import { clientLists } from "./client-lists.js";
import { subscriptions } from "./consent/subscriptions.js";
import { suppressions } from "./consent/suppressions.js";
import { couponCodes } from "./coupons/coupon-codes.js";
import { coupons } from "./coupons/coupons.js";
import { dataSources } from "./custom-objects/data-sources.js";
import { objectSchemas } from "./custom-objects/object-schemas.js";
import { objectTypes } from "./custom-objects/object-types.js";
import { events } from "./events/events.js";
import { flowActions } from "./flows/flow-actions.js";
import { flows } from "./flows/flows.js";
import { forms } from "./forms/forms.js";
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
import { reports } from "./reports/reports.js";
import { reviews } from "./reviews/reviews.js";
import { segments } from "./segments/segments.js";
import { tags } from "./tags/tags.js";
import { templates } from "./templates/templates.js";
import { trackingSettings } from "./tracking-settings.js";
import { universalContent } from "./universal-content.js";
import { webFeeds } from "./web-feeds.js";
import { webhooks } from "./webhooks/webhooks.js";

/** The behaviours of every resource. Each file binds its own to types and operation ids. */
const ALL: readonly Behaviours[] = [
  accounts,
  backInStock,
  campaignEstimation,
  campaignMessages,
  campaignSending,
  campaignTemplates,
  campaigns,
  catalogJobs,
  catalogs,
  clientLists,
  clientProfiles,
  conversations,
  couponCodes,
  coupons,
  customMetrics,
  dataSources,
  deletion,
  events,
  flowActions,
  flows,
  forms,
  images,
  imports,
  jobs,
  lists,
  mappedMetrics,
  merging,
  metrics,
  objectSchemas,
  objectTypes,
  profiles,
  pushTokens,
  reports,
  reviews,
  segments,
  subscriptions,
  suppressions,
  tags,
  templates,
  trackingSettings,
  universalContent,
  webhooks,
  webFeeds,
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
