/** Columns that a line of JSON keeps to where its content lets it. */
const WIDTH = 100;

/** Items of a list that stand on one line, if they fit; more are read and compared as a column. */
const MOST_IN_A_LINE = 6;

/**
 * JSON for people: what fits on a line stays on one, everything else has one member a line. Ends
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

/** A value on one line, or `undefined` as soon as it takes more than `width` columns. */
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
  if (Array.isArray(value) && value.length > MOST_IN_A_LINE) return true;
  return Object.values(value).some(hasLongList);
}
