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
  const flat = printFlat(value);
  if (typeof value !== "object" || value === null) return flat;
  if (indent.length + taken + flat.length <= WIDTH && !hasLongList(value)) return flat;
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

function printFlat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFlat).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, one]) => `${JSON.stringify(name)}: ${printFlat(one)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function hasLongList(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value) && value.length > MOST_IN_A_LINE) return true;
  return Object.values(value).some(hasLongList);
}
