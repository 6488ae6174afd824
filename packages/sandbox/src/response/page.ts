/** One page of a list, with absolute URLs of the page itself and its neighbours. */
export interface Page<Item> {
  readonly items: Item[];
  readonly links: { self: string; next: string | null; prev: string | null };
}

/** Returns the requested page of a list, or `undefined` if the cursor is invalid. */
export function pageOf<Item>(
  list: readonly Item[],
  page: { readonly size: number; readonly cursor?: string },
  url: string,
  cursorName: string,
): Page<Item> | undefined {
  const { size } = page;
  const start = page.cursor === undefined ? 0 : offsetOf(page.cursor);
  if (start === undefined) return undefined;
  const link = (offset: number): string => {
    const to = new URL(url);
    to.searchParams.set(cursorName, btoa(`offset:${offset}`));
    return to.href;
  };
  return {
    items: list.slice(start, start + size),
    links: {
      self: url,
      next: start + size < list.length ? link(start + size) : null,
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
