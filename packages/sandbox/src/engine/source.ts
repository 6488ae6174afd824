import type { FilterCondition, FilterNode } from "@klaviyo-kit/runtime";
import type { Account } from "../account/account.js";
import { relationshipNames } from "../filter/field-value.js";
import { member } from "../schema/inspect.js";
import type { Link } from "../store/links.js";
import type { Resource } from "../store/resource.js";

/** What a list reads from: the resources of a type, or those that another one links to. */
export interface Source {
  /** in ascending order */
  readonly ids: readonly string[];
  get(id: string): { resource: Resource; link?: Link | undefined } | undefined;
  /** stays the same object as long as the source has the same content */
  readonly identity: object;
  /** grows with each change of the content */
  readonly version: number;
}

/** All resources of a type. */
export function collectionSource(account: Account, type: string): Source {
  const collection = account.store.collection(type);
  return {
    ids: collection.ids,
    get: (id) => {
      const resource = collection.get(id);
      return resource && { resource };
    },
    identity: collection,
    version: collection.version,
  };
}

const NOTHING: object = {};

/** The resources that another one links to. */
export function relatedSource(account: Account, owner: Resource, name: string): Source {
  const target = account.catalog.relation(owner.type, name)?.target ?? "";
  const computed = account.rules(owner.type).related?.[name];
  // Computing a relationship may change its links, which tell since when it holds.
  const computedIds = computed && [...computed(owner, account)].sort();
  const links = account.linkSet(owner, name);
  const ids = computedIds ?? links?.ids ?? [];
  const known = computedIds && new Set(computedIds);
  return {
    ids,
    get: (id) => {
      const link = links?.get(id);
      // An index of the filter may lead to resources of the type that are not in the list.
      if (!(known?.has(id) ?? link)) return undefined;
      const resource = account.get(link?.type ?? target, id);
      return resource && { resource, link };
    },
    identity: computed ? {} : (links ?? NOTHING),
    version: (links?.version ?? 0) + account.store.collection(target).version,
  };
}

/**
 * Returns the ids to which a filter narrows a source by an index, the fewest that any condition leaves;
 * `undefined` if none helps.
 */
export function narrowed(
  filter: readonly FilterNode[],
  account: Account,
  type: string,
): readonly string[] | undefined {
  let fewest: readonly string[] | undefined;
  for (const node of filter) {
    const ids =
      "conditions" in node
        ? narrowed(node.conditions, account, type)
        : idsWith(node as FilterCondition, account, type);
    if (ids && (!fewest || ids.length < fewest.length)) fewest = ids;
  }
  return fewest;
}

/** Returns the ids of the resources that satisfy a condition, if it has an index. */
function idsWith(
  { operator, field, value }: FilterCondition,
  account: Account,
  type: string,
): readonly string[] | undefined {
  if (operator !== "equals" && operator !== "any") return undefined;
  const values = [value].flat().filter((one) => typeof one === "string");
  if (values.length === 0) return undefined;
  if (field === "id" || field === "ids") return [...new Set(values)].sort();
  const lookup = lookupBy(field, account, type);
  // A single value keeps the index's own array, so that its sorted entries can be kept.
  if (!lookup || values.length === 1) return lookup?.(values[0] ?? "");
  return [...new Set(values.flatMap(lookup))].sort();
}

/** Returns what looks ids up by the value of a field: an index of an attribute or of a relationship. */
function lookupBy(
  field: string,
  account: Account,
  type: string,
): ((value: string) => readonly string[]) | undefined {
  const { indexed = [], related = {} } = account.rules(type);
  if (indexed.includes(field)) {
    return (value) => account.store.collection(type).idsWith(field, value);
  }
  const attributes = member(account.catalog.schemaOf(type), "attributes");
  if (!/[._]id$/.test(field) || member(attributes, field)) return undefined;
  const name = relationshipNames(field).find((one) => account.catalog.relation(type, one));
  if (name === undefined || related[name]) return undefined;
  return (value) => account.owners(type, name, value);
}
