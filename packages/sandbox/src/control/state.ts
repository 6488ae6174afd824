import type { AccountView } from "../account/account-view.js";
import type { Resource } from "../store/resource.js";
import { ControlError } from "./control-error.js";
import type { Controlled } from "./controlled.js";

/** Resources that one response shows at most, and members of one relationship. */
const MAX_RESOURCES = 100;

/**
 * Returns what the accounts hold: the number of resources per type; with `type`, resources of that type
 * in the order of their ids, after the id `after`; with `id`, one resource with its relationships.
 *
 * @throws {ControlError} 404 for an unknown account or resource
 */
export function stateOf(sandbox: Controlled, query: URLSearchParams): object {
  const { accounts } = sandbox;
  const [type, id] = [query.get("type"), query.get("id")];
  if (type === null) {
    return {
      clock: { now: sandbox.now, ahead: sandbox.ahead },
      accounts: accounts.map(({ id, counts, tasks }) => ({ id, resources: counts, tasks })),
      requests: sandbox.requests.length,
    };
  }
  const account = accountOf(accounts, query.get("account"));
  return id === null
    ? listOf(account, type, query.get("after") ?? undefined)
    : resourceOf(account, type, id);
}

function accountOf(accounts: readonly AccountView[], id: string | null): AccountView {
  const found = id === null ? accounts[0] : accounts.find((account) => account.id === id);
  if (found) return found;
  throw new ControlError(404, `There is no account ${id ?? ""}.`);
}

function listOf(account: AccountView, type: string, after: string | undefined): object {
  const found = account.list(type, MAX_RESOURCES + 1, after);
  const resources = found.slice(0, MAX_RESOURCES);
  return {
    type,
    total: account.counts[type] ?? 0,
    resources: resources.map((one) => ({ ...one, ...named(one) })),
    next: found.length > MAX_RESOURCES ? resources.at(-1)?.id : null,
  };
}

function resourceOf(account: AccountView, type: string, id: string): object {
  const found = account.get(type, id);
  if (!found) throw new ControlError(404, `There is no ${type} with the id ${id}.`);
  const relationships = Object.entries(found.relationships);
  return {
    ...found,
    ...named(found),
    relationships: Object.fromEntries(
      relationships.map(([name, all]) => [name, all.slice(0, MAX_RESOURCES).map(brief)]),
    ),
    totals: Object.fromEntries(relationships.map(([name, all]) => [name, all.length])),
  };
}

/** Returns a resource's identity and name. */
const brief = (one: Resource): object => ({ type: one.type, id: one.id, ...named(one) });

/** Attributes that name a resource to people, the best one first. */
const NAMES: readonly string[] = [
  "email",
  "phone_number",
  "name",
  "title",
  "label",
  "unique_id",
  "external_id",
  "datetime",
];

/** Returns what people call a resource, as a member; none if only its id names it. */
function named({ attributes }: Pick<Resource, "attributes">): { readonly name?: string } {
  for (const key of NAMES) {
    const value = attributes[key];
    if (typeof value === "string" && value !== "") return { name: value };
  }
  return {};
}
