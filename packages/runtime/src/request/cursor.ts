/** Returns the cursor in `cursor`, which is a bare cursor or a whole `links.next` URL. */
export function cursorOf(cursor: string): string {
  if (!URL.canParse(cursor)) return cursor;
  const { searchParams } = new URL(cursor);
  return searchParams.get("page[cursor]") ?? searchParams.get("page_cursor") ?? cursor;
}
