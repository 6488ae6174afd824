import { accounts } from "./accounts.js";
import { backInStock } from "./back-in-stock.js";
import { campaigns } from "./campaigns.js";
import { catalogs } from "./catalogs.js";
import { clientLists } from "./client-lists.js";
import { consent } from "./consent.js";
import { coupons } from "./coupons.js";
import { customObjects } from "./custom-objects.js";
import { events } from "./events.js";
import { flows } from "./flows.js";
import { forms } from "./forms.js";
import { images } from "./images.js";
import { imports } from "./imports.js";
import { jobs } from "./jobs.js";
import { limits } from "./limits.js";
import { lists } from "./lists.js";
import { aggregates, customMetrics, mappedMetrics, metrics } from "./metrics.js";
import { oauth } from "./oauth.js";
import { profiles } from "./profiles.js";
import { reports } from "./reports.js";
import { requests } from "./requests.js";
import { responses } from "./responses.js";
import { reviews } from "./reviews.js";
import { segments } from "./segments.js";
import type { Statement } from "./statement.js";
import { tags } from "./tags.js";
import { templates } from "./templates.js";
import { webFeeds } from "./web-feeds.js";
import { webhooks } from "./webhooks.js";

/** Every statement about the sandbox, by area, in the order of the table in docs/sandbox.md. */
export const FIDELITY: Readonly<Record<string, Readonly<Record<string, Statement>>>> = {
  "Accounts and tracking": accounts,
  "Back in stock": backInStock,
  Campaigns: campaigns,
  Catalogs: catalogs,
  "Client lists": clientLists,
  Consent: consent,
  Coupons: coupons,
  "Custom metrics": customMetrics,
  "Custom objects": customObjects,
  Events: events,
  Flows: flows,
  Forms: forms,
  Images: images,
  Imports: imports,
  Jobs: jobs,
  Lists: lists,
  "Mapped metrics": mappedMetrics,
  "Metric aggregates": aggregates,
  Metrics: metrics,
  OAuth: oauth,
  Profiles: profiles,
  "Rate limits": limits,
  Reports: reports,
  Requests: requests,
  Responses: responses,
  Reviews: reviews,
  Segments: segments,
  Tags: tags,
  Templates: templates,
  "Web feeds": webFeeds,
  Webhooks: webhooks,
};
