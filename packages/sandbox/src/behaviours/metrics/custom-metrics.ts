import type { Account } from "../../account/account.js";
import { type Behaviour, type Behaviours, resourceOf } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";

/** What the events of a custom metric are. */
interface Definition {
  readonly aggregation_method: string;
  readonly metric_groups: readonly {
    readonly metric_id: string;
    readonly metric_filters?: readonly unknown[] | null;
    readonly value_property?: string | null;
  }[];
}

/** Custom metrics: they count or sum the events of other metrics. */
export const customMetrics: Behaviours = {
  types: { "custom-metric": { indexed: ["name"], shownIfLinked: ["metrics"] } },
  operations: { create_custom_metric: writing(), update_custom_metric: writing() },
};

/** Checks a custom metric that is created or changed, and links it to the metrics of its definition. */
function writing(): Behaviour {
  return ({ data, parameters }, account, next) => {
    const { name, definition } = (data.attributes ?? {}) as {
      name?: string | null;
      definition?: Definition | null;
    };
    refuseTaken(name, parameters["id"], account);
    if (definition) checkMetrics(definition, account);
    const written = resourceOf(next());
    if (!written) return {};
    if (!definition) return { data: written };
    const groups = definition.metric_groups;
    const targets = groups.map(({ metric_id: id }) => ({ type: "metric", id }));
    account.setLinks(written, "metrics", targets);
    return { data: account.update(written, { definition: completed(definition) }) };
  };
}

function refuseTaken(name: string | null | undefined, own: unknown, account: Account): void {
  if (typeof name !== "string") return;
  const other = account.find("custom-metric", "name", name);
  if (!other || other.id === own) return;
  throw invalid(`A custom metric named '${name}' already exists.`, "/data/attributes/name");
}

function checkMetrics({ metric_groups: groups }: Definition, account: Account): void {
  const pointer = "/data/attributes/definition/metric_groups";
  if (groups.length === 0) {
    throw invalid("A custom metric needs at least one metric group.", pointer);
  }
  for (const [index, { metric_id: id }] of groups.entries()) {
    account.require("metric", id, `${pointer}/${index}/metric_id`);
  }
}

/** Members without a value are shown as `null`; without `value_property`, `$value` is summed. */
const completed = (definition: Definition): Definition => ({
  ...definition,
  metric_groups: definition.metric_groups.map((group) => ({
    ...group,
    metric_filters: group.metric_filters ?? null,
    value_property: group.value_property ?? null,
  })),
});
