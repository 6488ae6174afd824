/** Most columns per line, as far as the content allows. */
const WIDTH = 100;

/** Most items of an array on one line. Longer arrays are easier to read and compare as a column. */
const MAX_ITEMS_PER_LINE = 6;

/**
 * Prints JSON for people: a value that fits stays on one line, others have one line per member. Ends
 * with a newline.
 */
export const jsonText = (value: unknown): string => `${print(value, "", 0)}\n`;

function print(value: unknown, indent: string, taken: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const flat = printFlat(value, WIDTH - indent.length - taken);
  if (flat !== undefined && !hasLongList(value)) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => inner + print(item, inner, 1));
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  const members = Object.entries(value).map(([name, member]) => {
    const head = `${JSON.stringify(name)}: `;
    return inner + head + print(member, inner, head.length + 1);
  });
  return `{\n${members.join(",\n")}\n${indent}}`;
}

/** Prints a value on one line; `undefined` if it is wider than `width` columns. */
function printFlat(value: unknown, width: number): string | undefined {
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value);
    return text.length <= width ? text : undefined;
  }
  const list = Array.isArray(value);
  const members = Object.entries(value);
  if (members.length === 0) return list ? "[]" : "{}";
  let text = list ? "[" : "{ ";
  for (const [n, [name, member]] of members.entries()) {
    text += `${n === 0 ? "" : ", "}${list ? "" : `${JSON.stringify(name)}: `}`;
    const rest = printFlat(member, width - text.length);
    if (rest === undefined) return undefined;
    text += rest;
  }
  text += list ? "]" : " }";
  return text.length <= width ? text : undefined;
}

function hasLongList(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value) && value.length > MAX_ITEMS_PER_LINE) return true;
  return Object.values(value).some(hasLongList);
}
