import { backInStock } from "./back-in-stock.js";
import { campaigns } from "./campaigns.js";
import { catalogs } from "./catalogs.js";
import { consent } from "./consent.js";
import { coupons } from "./coupons.js";
import { events } from "./events.js";
import { images } from "./images.js";
import { imports } from "./imports.js";
import { jobs } from "./jobs.js";
import { limits } from "./limits.js";
import { lists } from "./lists.js";
import { aggregates, customMetrics, mappedMetrics, metrics } from "./metrics.js";
import { oauth } from "./oauth.js";
import { profiles } from "./profiles.js";
import { requests } from "./requests.js";
import { responses } from "./responses.js";
import { segments } from "./segments.js";
import type { Statement } from "./statement.js";
import { tags } from "./tags.js";
import { templates } from "./templates.js";
import { webhooks } from "./webhooks.js";

/** Every statement about the sandbox, by area, in the order of the table in docs/sandbox.md. */
export const FIDELITY: Readonly<Record<string, Readonly<Record<string, Statement>>>> = {
  "Back in stock": backInStock,
  Campaigns: campaigns,
  Catalogs: catalogs,
  Consent: consent,
  Coupons: coupons,
  "Custom metrics": customMetrics,
  Events: events,
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
  Requests: requests,
  Responses: responses,
  Segments: segments,
  Tags: tags,
  Templates: templates,
  Webhooks: webhooks,
};
