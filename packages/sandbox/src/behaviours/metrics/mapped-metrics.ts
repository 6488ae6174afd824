import type { Account } from "../../account/account.js";
import { type Behaviour, type Behaviours, type Call, resourceOf } from "../../account/behaviour.js";
import { forbidden, invalid } from "../../response/refusal.js";

const TYPE = "mapped-metric";
const DAY = 86_400_000;
const CHANGES_A_DAY = 2;

/** What a slot can point to; at most one of them. */
const TARGETS = ["metric", "custom-metric"] as const;

/** Creates the slots, which every account has, before the operation reads or changes one. */
const withSlots: Behaviour = (call, account, next) => {
  createSlots(call, account);
  return next();
};

/** Operations on one slot name it in their path. */
function createSlots({ operation, parameters }: Call, account: Account): void {
  for (const id of operation.ids ?? [String(parameters["id"])]) {
    if (!account.store.get(TYPE, id)) account.create(TYPE, { updated: account.timestamp() }, id);
  }
}

/** Points a slot to a metric or a custom metric, or clears it. */
const update: Behaviour = (call, account, next) => {
  createSlots(call, account);
  const { parameters, data } = call;
  const slot = account.require(TYPE, String(parameters["id"]));
  const { relationships = {} } = data;
  const set = TARGETS.filter((name) => relationships[name]?.data);
  if (set.length > 1) {
    throw invalid("A slot points to a metric or a custom metric, not both.", "/data/relationships");
  }
  const now = account.clock.now();
  const changes = ((slot.attributes["changes"] ?? []) as number[]).filter((at) => at > now - DAY);
  if (changes.length >= CHANGES_A_DAY) {
    throw forbidden(`The slot ${slot.id} has changed ${CHANGES_A_DAY} times in the last 24 hours.`);
  }
  const changed = resourceOf(next()) ?? slot;
  for (const name of TARGETS) {
    if (set.length > 0 && !set.includes(name)) account.setLinks(changed, name, []);
  }
  return {
    data: account.update(changed, { changes: [...changes, now], updated: account.timestamp() }),
  };
};

/** Mapped metrics: fixed slots such as `revenue`, each of which points to a metric. */
export const mappedMetrics: Behaviours = {
  types: { [TYPE]: { shownIfLinked: TARGETS } },
  operations: {
    get_mapped_metric: withSlots,
    get_mapped_metrics: withSlots,
    update_mapped_metric: update,
    get_metric_for_mapped_metric: withSlots,
    get_metric_id_for_mapped_metric: withSlots,
    get_custom_metric_for_mapped_metric: withSlots,
    get_custom_metric_id_for_mapped_metric: withSlots,
  },
};
