/** Where a page begins: behind (`next`) or before (`prev`) an item in the order of a field. */
export interface Cursor {
  readonly direction: "next" | "prev";
  readonly field: string;
  readonly id: string;
  /** the item's value of the field, unless that is the id; `null` if it has none */
  readonly value?: string | number | null;
}

const bytesOf = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

/** Writes a cursor as opaque text in base64url (RFC 4648 §5), without padding. */
export function formatCursor({ direction, field, id, value }: Cursor): string {
  const parts = [direction, field, ...(value === undefined ? [] : [JSON.stringify(value)]), id];
  return btoa(bytesOf(parts.join("::")))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** `direction::field::rest` */
const CURSOR = /^(next|prev)::([\w.-]+)::([\s\S]+)$/;
/** In the order of a field, the rest is its value as JSON and then the id. */
const VALUE_AND_ID = /^("(?:[^"\\]|\\.)*"|-?[\d.eE+-]+|null)::([\s\S]+)$/;

/** Reads a cursor; `undefined` if it is none of ours. */
export function parseCursor(text: string): Cursor | undefined {
  const [, direction, field = "", rest = ""] = CURSOR.exec(decoded(text)) ?? [];
  if (direction !== "next" && direction !== "prev") return undefined;
  if (field === "id") return { direction, field, id: rest };
  const [, json = "", id = ""] = VALUE_AND_ID.exec(rest) ?? [];
  return id === ""
    ? undefined
    : { direction, field, id, value: JSON.parse(json) as string | number | null };
}

/** Returns what a text in base64url encodes; empty if it is malformed. */
function decoded(text: string): string {
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return "";
  }
}
