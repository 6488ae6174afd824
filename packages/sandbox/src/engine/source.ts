import type { FilterCondition, FilterNode } from "@klaviyo-kit/runtime";
import type { Account } from "../account/account.js";
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
  const links = account.linkSet(owner, name);
  return {
    ids: computed ? [...computed(owner, account)].sort() : (links?.ids ?? []),
    get: (id) => {
      const link = links?.get(id);
      const resource = account.get(link?.type ?? target, id);
      return resource && { resource, link };
    },
    identity: computed ? {} : (links ?? NOTHING),
    version: (links?.version ?? 0) + account.store.collection(target).version,
  };
}

/** Returns the ids to which a filter narrows a source by an index; `undefined` if none helps. */
export function narrowed(
  filter: readonly FilterNode[],
  indexed: readonly string[],
  account: Account,
  type: string,
): readonly string[] | undefined {
  for (const node of filter) {
    if ("conditions" in node) {
      const inner = narrowed(node.conditions, indexed, account, type);
      if (inner) return inner;
      continue;
    }
    const { operator, field, value } = node as FilterCondition;
    if (operator !== "equals" && operator !== "any") continue;
    const values = [value].flat().filter((one) => typeof one === "string");
    if (values.length === 0) continue;
    if (field === "id" || field === "ids") return [...new Set(values)].sort();
    if (!indexed.includes(field)) continue;
    const collection = account.store.collection(type);
    return [...new Set(values.flatMap((one) => collection.idsWith(field, one)))].sort();
  }
  return undefined;
}
