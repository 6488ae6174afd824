import { events } from "./events.js";
import { aggregates, customMetrics, mappedMetrics, metrics } from "./metrics.js";
import { profiles } from "./profiles.js";
import type { Statement } from "./statement.js";
import { tags } from "./tags.js";

/** Every statement about the sandbox, by area, in the order of the table in docs/sandbox.md. */
export const FIDELITY: Readonly<Record<string, Readonly<Record<string, Statement>>>> = {
  Events: events,
  Metrics: metrics,
  "Metric aggregates": aggregates,
  "Custom metrics": customMetrics,
  "Mapped metrics": mappedMetrics,
  Profiles: profiles,
  Tags: tags,
};
