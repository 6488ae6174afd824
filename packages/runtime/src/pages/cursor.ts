/**
 * The cursor in `cursor`, which may be a bare cursor or a whole `links.next` URL, as users copy
 * either.
 */
export function cursorOf(cursor: string): string {
  const query = cursor.indexOf("?");
  if (query < 0 || !/^https?:\/\/|^\//.test(cursor)) return cursor;
  const parameters = new URLSearchParams(cursor.slice(query));
  return parameters.get("page[cursor]") ?? parameters.get("page_cursor") ?? cursor;
}
