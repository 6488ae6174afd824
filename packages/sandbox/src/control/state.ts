import { ControlError } from "./control-error.js";
import type { AccountState, Controlled, StoredResource } from "./controlled.js";

/** Resources that one response shows at most. */
const MAX_RESOURCES = 100;

/**
 * Returns what the accounts hold: the number of resources per type; with `type`, resources of that type
 * in the order of their ids, after the id `after`; with `id`, one resource with its relationships.
 *
 * @throws {ControlError} 404 for an unknown account or resource
 */
export function stateOf(sandbox: Controlled, query: URLSearchParams): object {
  const { accounts, clock } = sandbox.snapshot();
  const [type, id, account] = [query.get("type"), query.get("id"), query.get("account")];
  if (type === null) {
    return {
      clock: { now: sandbox.now, ahead: clock },
      accounts: accounts.map(([name, content]) => ({
        id: name,
        resources: counts(content),
        tasks: content.tasks.length,
      })),
      requests: sandbox.requests.length,
    };
  }
  const [, content] =
    (account === null ? accounts[0] : accounts.find(([name]) => name === account)) ?? [];
  if (!content) throw new ControlError(404, `There is no account ${account ?? ""}.`);
  const ofType = content.resources.filter((one) => one.type === type);
  if (id !== null) {
    const found = ofType.find((one) => one.id === id);
    if (!found) throw new ControlError(404, `There is no ${type} with the id ${id}.`);
    return { ...found, relationships: relationshipsOf(found, content) };
  }
  const after = query.get("after");
  const rest = after === null ? ofType : ofType.filter((one) => one.id > after);
  return { type, total: ofType.length, resources: rest.slice(0, MAX_RESOURCES) };
}

function counts({ resources }: AccountState): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { type } of resources) found[type] = (found[type] ?? 0) + 1;
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const relationshipsOf = (resource: StoredResource, { links }: AccountState): object =>
  Object.fromEntries(
    links.flatMap(([owner, name, targets]) =>
      owner.type === resource.type && owner.id === resource.id
        ? [[name, targets.map(({ type, id }) => ({ type, id }))]]
        : [],
    ),
  );
