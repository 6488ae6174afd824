import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";

interface Trigger {
  readonly type?: unknown;
  readonly id?: unknown;
}

/** Returns the ids of the flows that a metric triggers, and of those that it was given as such. */
export function flowsTriggeredBy(metric: Resource, account: Account): string[] {
  const given = account.linked(metric, "flow-triggers").map(({ id }) => id);
  const triggered = account
    .all("flow")
    .filter((flow) =>
      triggersOf(flow).some(({ type, id }) => type === "metric" && id === metric.id),
    );
  return [...new Set([...given, ...triggered.map(({ id }) => id)])];
}

function triggersOf({ attributes }: Resource): readonly Trigger[] {
  const { triggers } = (attributes["definition"] ?? {}) as { triggers?: unknown };
  return Array.isArray(triggers) ? (triggers as Trigger[]) : [];
}
