import type { Account, TypeRules } from "../../account/account.js";
import { invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import type { Definition, Trigger } from "./definition.js";

const TRIGGERS = "/data/attributes/definition/triggers";

/** Names of the kinds of triggers in `trigger_type`. */
const NAMES: Readonly<Record<string, string>> = {
  list: "Added to List",
  segment: "Added to List",
  metric: "Metric",
  date: "Date Based",
  "price-drop": "Price Drop",
  "low-inventory": "Low Inventory",
};

/** Returns what starts a flow, as `trigger_type` says it. */
export const triggerType = ([trigger]: readonly Trigger[]): string =>
  (trigger && NAMES[trigger.type]) ?? "Unconfigured";

/** @throws {Refusal} if a flow has several triggers, or one that does not exist */
export function checkTriggers(triggers: readonly Trigger[], account: Account): void {
  if (triggers.length > 1) {
    throw invalid(`A flow has one trigger, not ${triggers.length}.`, `${TRIGGERS}/1`);
  }
  const [trigger] = triggers;
  if (!trigger || !["list", "segment", "metric"].includes(trigger.type)) return;
  const { type, id } = trigger;
  // Mocks of the flows domain alone know of no lists.
  if (id === undefined || id === null || !account.catalog.schemaOf(type)) return;
  if (account.get(type, id)) return;
  throw invalid(`A ${type} with id ${id} does not exist.`, `${TRIGGERS}/0/id`);
}

/** Returns the ids of the flows that a list, segment or metric starts. */
const startedBy = (resource: Resource, account: Account): string[] =>
  account.all("flow").flatMap(({ id, attributes }) => {
    const { triggers = [] } = (attributes["definition"] ?? {}) as Partial<Definition>;
    return triggers.some((one) => one.type === resource.type && one.id === resource.id) ? [id] : [];
  });

const starts: TypeRules = { related: { "flow-triggers": startedBy } };

/** What the triggers of flows say about other types. */
export const triggerTypes: Readonly<Record<string, TypeRules>> = {
  list: starts,
  segment: starts,
  metric: starts,
};
