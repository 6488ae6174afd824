import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";

/** A trigger in the definition of a flow. */
interface Trigger {
  readonly type?: string;
  readonly id?: string;
}

const triggersOf = ({ attributes }: Resource): readonly Trigger[] => {
  const definition = attributes["definition"] as { triggers?: readonly Trigger[] } | null;
  return definition?.triggers ?? [];
};

const starts = (flow: Resource, { type, id }: Resource): boolean =>
  triggersOf(flow).some((trigger) => trigger.type === type && trigger.id === id);

/** Returns the ids of the flows that a list or a segment starts, by their definition or by a link. */
export function flowTriggers(group: Resource, account: Account): string[] {
  const linked = account.linked(group, "flow-triggers").map(({ id }) => id);
  const defined = account.all("flow").flatMap((flow) => (starts(flow, group) ? [flow.id] : []));
  return [...new Set([...linked, ...defined])];
}

/** Takes a list or a segment that is deleted out of what uses it: flows and campaigns. */
export function forgetGroup(group: Resource, account: Account): void {
  for (const flow of account.all("flow")) {
    if (!starts(flow, group)) continue;
    const definition = flow.attributes["definition"] as object;
    const triggers = triggersOf(flow).filter(({ id }) => id !== group.id);
    account.update(flow, {
      definition: { ...definition, triggers },
      trigger_type: "Unconfigured",
    });
  }
  for (const campaign of account.all("campaign")) {
    const audiences = campaign.attributes["audiences"] as Readonly<Record<string, unknown>> | null;
    const named = Object.entries(audiences ?? {}).filter(
      ([, ids]) => Array.isArray(ids) && ids.includes(group.id),
    );
    if (named.length === 0) continue;
    const kept = named.map(([name, ids]) => [
      name,
      (ids as unknown[]).filter((id) => id !== group.id),
    ]);
    account.update(campaign, { audiences: { ...audiences, ...Object.fromEntries(kept) } });
  }
}
