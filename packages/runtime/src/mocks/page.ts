import { DATE } from "../filter/literal.js";
import { fieldValue } from "./matches.js";
import type { MockResource } from "./store.js";

/** Orders by the value of a field; a minus before it turns the order round. */
export function sorted(resources: readonly MockResource[], sort: unknown): MockResource[] {
  if (typeof sort !== "string") return [...resources];
  const descending = sort.startsWith("-");
  const field = descending ? sort.slice(1) : sort;
  return [...resources].sort((a, b) => {
    const [x, y] = [rank(fieldValue(a, field)), rank(fieldValue(b, field))];
    const order = x === y ? 0 : x < y ? -1 : 1;
    return descending ? -order : order;
  });
}

/** What values are ordered by: numbers and points in time as such, everything else as text. */
function rank(value: unknown): number | string {
  if (typeof value === "number") return value;
  const text = String(value ?? "");
  return DATE.test(text) ? Date.parse(text) : text;
}

/** One page of a list, and the whole URLs of this one and its neighbours. */
export interface Page {
  readonly items: MockResource[];
  readonly links: { self: string; next: string | null; prev: string | null };
}

/** Cuts the page out of a list that `page` asks for; `undefined` where the cursor is none of ours. */
export function cut(
  resources: readonly MockResource[],
  page: { size: number; cursor?: string },
  url: string,
  cursorName: string,
): Page | undefined {
  const { size } = page;
  const start = page.cursor === undefined ? 0 : offsetOf(page.cursor);
  if (start === undefined) return undefined;
  const link = (offset: number): string => {
    const to = new URL(url);
    to.searchParams.set(cursorName, btoa(`offset:${offset}`));
    return to.href;
  };
  return {
    items: resources.slice(start, start + size),
    links: {
      self: url,
      next: start + size < resources.length ? link(start + size) : null,
      prev: start > 0 ? link(Math.max(0, start - size)) : null,
    },
  };
}

function offsetOf(cursor: string): number | undefined {
  try {
    const [, offset] = /^offset:(\d+)$/.exec(atob(cursor)) ?? [];
    return offset === undefined ? undefined : Number(offset);
  } catch {
    return undefined;
  }
}
