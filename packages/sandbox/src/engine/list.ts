import type { FilterNode } from "@klaviyo-kit/runtime";
import type { $ZodType } from "zod/v4/core";
import type { Account } from "../account/account.js";
import type { ListedItem, ListedPage } from "../account/behaviour.js";
import { matches } from "../filter/matches.js";
import { type Cursor, formatCursor } from "../response/cursor.js";
import { fieldOf, fieldsOf } from "./fields.js";
import { compareKeys, type Key, keyOf, type Order } from "./order.js";
import { narrowed, type Source } from "./source.js";

/** What a list shows. */
export interface ListQuery {
  readonly filter: readonly FilterNode[];
  readonly order: Order;
  /** items of a page; `undefined` for a list without pages */
  readonly size?: number | undefined;
  readonly cursor?: Cursor | undefined;
  /** schema of the items */
  readonly schema: $ZodType | undefined;
  /** whether the list shows an item at all */
  readonly listed: (item: ListedItem) => boolean;
}

/** An item of a list before it is read. */
interface Entry {
  readonly id: string;
  readonly key: Key;
}

/** The entries of a list in its order. */
interface Entries {
  readonly length: number;
  at(index: number): Entry | undefined;
}

/** Sorted entries of a source, or of what an index leaves of it. */
interface Sorted {
  readonly identity: object;
  readonly version: number;
  readonly entries: Entries;
}

/** Sorted entries by source or index, kept until it changes. */
const SORTED = new WeakMap<object, Map<string, Sorted>>();

/** Returns a page of a list. It looks only at the items of the page, and those that a filter skips. */
export function listPage(
  account: Account,
  source: Source,
  type: string,
  query: ListQuery,
): ListedPage {
  const { order, size, cursor } = query;
  const entries = entriesOf(account, source, type, query);
  const shown = (entry: Entry): ListedItem[] => {
    const item = source.get(entry.id);
    return item && query.listed(item) && satisfies(item, account, query) ? [item] : [];
  };
  const start = cursor ? positionOf(entries, cursor, order) : 0;
  const backwards = cursor?.direction === "prev";
  const page = backwards
    ? collect(entries, start - 1, -1, size, shown).reverse()
    : collect(entries, start, 1, size, shown);
  const items = page.map(({ item }) => item);
  if (size === undefined) return { items };
  const first = page[0]?.at ?? start;
  const last = page.at(-1)?.at ?? start - 1;
  const link = (direction: Cursor["direction"], at: number): string | null => {
    const step = direction === "next" ? 1 : -1;
    const entry = entries.at(at);
    if (!entry || collect(entries, at + step, step, 1, shown).length === 0) return null;
    return formatCursor({
      direction,
      field: order.field,
      id: entry.id,
      ...(order.field !== "id" && { value: entry.key }),
    });
  };
  return { items, next: link("next", last), prev: cursor ? link("prev", first) : null };
}

function satisfies({ resource, link }: ListedItem, account: Account, query: ListQuery): boolean {
  if (query.filter.length === 0) return true;
  const fields = fieldsOf(resource, account, link, query.schema);
  return query.filter.every((node) => matches(node, fields));
}

/** Walks over entries in one direction until a page is full. */
function collect(
  entries: Entries,
  from: number,
  step: 1 | -1,
  size: number | undefined,
  shown: (entry: Entry) => ListedItem[],
): { item: ListedItem; at: number }[] {
  const found: { item: ListedItem; at: number }[] = [];
  for (let at = from; found.length < (size ?? Number.POSITIVE_INFINITY); at += step) {
    const entry = entries.at(at);
    if (!entry) break;
    for (const item of shown(entry)) found.push({ item, at });
  }
  return found;
}

function entriesOf(
  account: Account,
  source: Source,
  type: string,
  { filter, order }: ListQuery,
): Entries {
  const ids = narrowed(filter, account, type);
  if (order.field === "id") return byId(ids ?? source.ids, order);
  // Ids of an index also follow links.
  const version = source.version + (ids ? account.store.linksVersion : 0);
  const { identity } = source;
  const kept = SORTED.get(ids ?? identity) ?? new Map();
  SORTED.set(ids ?? identity, kept);
  const name = `${order.descending ? "-" : ""}${order.field}`;
  const known = kept.get(name);
  if (known?.version === version && known.identity === identity) return known.entries;
  const entries = sorted(ids ?? source.ids, account, source, order);
  kept.set(name, { identity, version, entries });
  return entries;
}

function sorted(
  ids: readonly string[],
  account: Account,
  source: Source,
  { field, descending }: Order,
): Entries {
  const sign = descending ? -1 : 1;
  const entries = ids
    .flatMap((id): Entry[] => {
      const item = source.get(id);
      return item ? [{ id, key: keyOf(fieldOf(item.resource, field, account, item.link)) }] : [];
    })
    .sort((a, b) => sign * compareKeys(a.key, b.key) || (a.id < b.id ? -1 : 1));
  return { length: entries.length, at: (index) => entries[index] };
}

/** Ids are sorted as they are, so nothing is copied. */
const byId = (ids: readonly string[], { descending }: Order): Entries => ({
  length: ids.length,
  at: (index) => {
    const id = ids[descending ? ids.length - 1 - index : index];
    return id === undefined ? undefined : { id, key: id };
  },
});

/** Returns the index of the first entry behind a cursor, or of the cursor's own entry for `prev`. */
function positionOf(entries: Entries, cursor: Cursor, { field, descending }: Order): number {
  const sign = descending ? -1 : 1;
  const key = field === "id" ? cursor.id : (cursor.value ?? null);
  const idSign = field === "id" ? sign : 1;
  const behind = (entry: Entry): boolean => {
    const order = sign * compareKeys(entry.key, key);
    const byId = entry.id === cursor.id ? 0 : idSign * (entry.id < cursor.id ? -1 : 1);
    const position = order || byId;
    return cursor.direction === "next" ? position > 0 : position >= 0;
  };
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (behind(entries.at(middle) as Entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}
