import type { Relationship } from "./document.js";

/** A resource, as far as finding it goes. */
interface Identified {
  readonly type: string;
  readonly id?: string;
}

/** A document whose `included` may hold related resources. */
interface WithIncluded {
  readonly included?: readonly Identified[];
}

type Relationships<Item> = Item extends { relationships?: infer Names }
  ? NonNullable<Names>
  : never;

type Linkage<Item, Name> = Name extends keyof Relationships<Item>
  ? NonNullable<Relationships<Item>[Name]> extends Relationship<infer Data>
    ? Data
    : never
  : never;

/** The included resources of the type that an identifier names; without `include` there are none. */
type IncludedOf<Page, Identifier> = Page extends { included?: readonly (infer Included)[] }
  ? Extract<Included, { type: Identifier extends { type: infer Type } ? Type : never }>
  : never;

/**
 * What {@link related} finds: a list for a relationship to many, else one; `undefined` where the resource
 * does not say what it is linked to.
 */
export type Related<Page, Item, Name> =
  | (Linkage<Item, Name> extends readonly (infer Identifier)[]
      ? IncludedOf<Page, Identifier>[]
      : IncludedOf<Page, NonNullable<Linkage<Item, Name>>>)
  | undefined;

/** By document, its included resources by type and id: each document is gone through once. */
const indexes = new WeakMap<object, ReadonlyMap<string, Identified>>();

const keyOf = ({ type, id }: Identified): string => JSON.stringify([type, id]);

function indexOf(page: WithIncluded): ReadonlyMap<string, Identified> {
  const known = indexes.get(page);
  if (known) return known;
  const index = new Map(page.included?.map((item) => [keyOf(item), item]));
  indexes.set(page, index);
  return index;
}

/**
 * The included resources that a relationship of `resource` links to, in the order of its linkage
 * (JSON:API 1.0 §7.4). The call has to `include` them; what the document does not hold is left out. It is
 * `undefined` where the linkage is absent, as it may be where `fields` does not name the relationship.
 *
 * @param page the document that `resource` came in
 * @example related(page, page.data[0], "lists")
 */
export function related<
  Page extends object,
  Item extends Identified & { readonly relationships?: object },
  Name extends keyof Relationships<Item>,
>(page: Page, resource: Item, name: Name): Related<Page, Item, Name> {
  const { [name]: relationship } = (resource.relationships ?? {}) as Record<Name, Relationship>;
  const linkage = relationship?.data as Identified | readonly Identified[] | null | undefined;
  const index = indexOf(page);
  const found = Array.isArray(linkage)
    ? linkage.flatMap((one: Identified) => index.get(keyOf(one)) ?? [])
    : linkage && index.get(keyOf(linkage as Identified));
  // What the linkage holds is what its type says; that of `included` follows from the call.
  return (found ?? undefined) as Related<Page, Item, Name>;
}
