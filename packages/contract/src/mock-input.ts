import {
  type Domain,
  type ExamplesFile,
  exampleOf,
  type JsonValue,
  type Operation,
  type OperationSite,
} from "@klaviyo-kit/generator";
import { KNOWN_SINCE } from "../../sandbox/src/mocks/behaviours-of.js";
import type { Input, Inputs } from "./input.js";

const TRACKING = ["utm_source", "utm_medium"].map((name) => ({
  type: "dynamic",
  value: "campaign_id",
  name,
}));

const MONTH = { key: "last_30_days" };

/** A new value, or what makes it from the old one; `undefined` leaves the member out. */
type Change = JsonValue | undefined | ((value: JsonValue) => JsonValue);

/**
 * What to change in the maximal input of an operation, by path: the API refuses some members beside
 * others, or some of their values, although its description allows them.
 */
const CHANGES: Readonly<Record<string, Readonly<Record<string, Change>>>> = {
  bulk_suppress_profiles: {
    "data.relationships.list": undefined,
    "data.relationships.segment": undefined,
  },
  bulk_unsuppress_profiles: {
    "data.attributes.profiles": undefined,
    "data.relationships.segment": undefined,
  },
  create_campaign: {
    "data.attributes.campaign-messages.data.0.relationships.image": undefined,
    "data.attributes.tracking_options.custom_tracking_params": TRACKING,
  },
  create_client_subscription: {
    "data.attributes.profile.data.attributes.subscriptions": {
      email: { marketing: { consent: "SUBSCRIBED" } },
    },
  },
  create_flow: {
    "data.attributes.definition.entry_action_id": "split",
    "data.attributes.definition.actions.0.temporary_id": "split",
    "data.attributes.definition.actions.0.links": { next_if_true: null, next_if_false: null },
  },
  create_form: {
    "data.attributes.definition": withoutIds,
    "data.attributes.definition.versions.0.location": undefined,
    "data.attributes.definition.versions.0.steps": (steps) => [steps, steps].flat(),
  },
  create_template: { "data.attributes.definition": undefined },
  get_action_ids_for_flow: { sort: undefined },
  get_actions_for_flow: { sort: undefined },
  get_client_review_values_reports: { statistics: "average_rating" },
  get_flow_action_messages: { sort: undefined },
  get_flows: { sort: undefined },
  get_message_ids_for_flow_action: { sort: undefined },
  query_campaign_values: { "data.attributes.group_by": ["campaign_id", "campaign_message_id"] },
  query_flow_series: {
    "data.attributes.group_by": ["flow_id", "flow_message_id"],
    "data.attributes.timeframe": MONTH,
  },
  query_flow_values: { "data.attributes.group_by": ["flow_id", "flow_message_id"] },
  query_form_series: { "data.attributes.timeframe": MONTH },
  query_metric_aggregates: {
    "data.attributes.filter": [
      "greater-or-equal(datetime,2025-07-01T00:00:00)",
      "less-than(datetime,2025-07-08T00:00:00)",
    ],
    "data.attributes.page_cursor": undefined,
    "data.attributes.page_size": 500,
    "data.attributes.sort": undefined,
  },
  query_segment_series: { "data.attributes.timeframe": MONTH },
  request_profile_deletion: {
    "data.attributes.profile.data.id": undefined,
    "data.attributes.profile.data.attributes.phone_number": undefined,
  },
  update_campaign: {
    "data.attributes.tracking_options.custom_tracking_params": TRACKING,
  },
  update_campaign_message: { "data.relationships.image": undefined },
  update_mapped_metric: { "data.relationships.custom-metric": undefined },
  update_template: { "data.attributes.definition": undefined },
};

interface MockInputContext {
  readonly domain: Domain;
  readonly inputs: Inputs;
  readonly examples: ExamplesFile;
  readonly revision: string;
}

/** Returns the inputs of an operation that a mock must accept: our example, and every member. */
export function mockInputs(
  site: OperationSite,
  operation: Operation,
  { domain, inputs, examples, revision }: MockInputContext,
): Input[] {
  const maximal = structuredClone(inputs.valid(site, "maximal"));
  // Operations of earlier revisions had other bodies than those of the examples.
  if (revision < KNOWN_SINCE) return [inputs.valid(site, "minimal"), maximal];
  for (const [path, value] of Object.entries(CHANGES[operation.id] ?? {})) {
    change(maximal, path.split("."), value);
  }
  const isForm = operation.request?.as === "form";
  // An example cannot hold a file.
  const usual = isForm ? inputs.valid(site, "minimal") : exampleOf(operation, domain, examples);
  return [usual, maximal];
}

function change(value: unknown, path: readonly string[], to: Change): void {
  const [name = "", ...rest] = path;
  const object = value as Record<string, unknown>;
  // Older revisions lack some of the members.
  if (object?.[name] === undefined) return;
  if (rest.length > 0) change(object[name], rest, to);
  else if (to === undefined) delete object[name];
  else object[name] = typeof to === "function" ? to(object[name] as JsonValue) : to;
}

/** A new form has no ids at any depth. */
function withoutIds(value: JsonValue): JsonValue {
  const text = JSON.stringify(value, (name, inner) => (name === "id" ? undefined : inner));
  return JSON.parse(text) as JsonValue;
}
