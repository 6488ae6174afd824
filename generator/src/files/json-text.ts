import {
  type Doc,
  group,
  hardLine,
  indent,
  join,
  layOut,
  line,
  MOST_IN_A_LINE,
} from "../text/layout.js";

/**
 * Returns a value as JSON for people: what fits on a line stays on one, everything else has one
 * member per line. Ends with a newline.
 */
export const jsonText = (value: unknown): string => `${layOut(jsonDoc(value))}\n`;

/** @param after columns to keep free behind the value, for a comma */
function jsonDoc(value: unknown, after = 0): Doc {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => jsonDoc(item, 1));
    if (items.length === 0) return "[]";
    // a long list is read and compared as a column
    const edge = items.length > MOST_IN_A_LINE ? hardLine() : line("");
    return group(["[", indent([edge, join([",", line()], items)]), line(""), "]"], { after });
  }
  const members = Object.entries(value).map(([name, member]) => [
    `${JSON.stringify(name)}: `,
    jsonDoc(member, 1),
  ]);
  if (members.length === 0) return "{}";
  return group(["{", indent([line(), join([",", line()], members)]), line(), "}"], { after });
}
