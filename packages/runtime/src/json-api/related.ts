import type { Relationship } from "./document.js";

/** The identity of a resource. */
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

/** The included resources of the type that an identifier names; `never` without `include`. */
type IncludedOf<Page, Identifier> = Page extends { included?: readonly (infer Included)[] }
  ? Extract<Included, { type: Identifier extends { type: infer Type } ? Type : never }>
  : never;

/**
 * Result of {@link related}: an array for to-many relationships, otherwise one resource; `undefined` if
 * the resource does not name its related resources.
 */
export type Related<Page, Item, Name> =
  | (Linkage<Item, Name> extends readonly (infer Identifier)[]
      ? IncludedOf<Page, Identifier>[]
      : IncludedOf<Page, NonNullable<Linkage<Item, Name>>>)
  | undefined;

/** Included resources by type and id, per document: each document is indexed once. */
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
 * Returns the included resources that a relationship of `resource` refers to, in the order of the
 * relationship's `data` (JSON:API 1.0 §7.4). The call has to `include` them; resources that the document
 * does not contain are left out. Returns `undefined` if the relationship has no `data`, for example
 * because `fields` does not name it.
 *
 * @param page the document that contains `resource`
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
  // The type of the relationship says which resources these are.
  return (found ?? undefined) as Related<Page, Item, Name>;
}
