import type { Account } from "../../account/account.js";
import { invalid } from "../../response/refusal.js";
import type { Trigger } from "./definition.js";

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
