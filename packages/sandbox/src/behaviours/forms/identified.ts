import type { Ids } from "../../account/ids.js";

/** Members that only parts of a form with an id have: steps have columns, everything else a type. */
const MARKS = ["columns", "type"];

/** Gives an id to each part of a form's version: steps, blocks, actions, triggers and teasers. */
export function identified(value: unknown, ids: Ids): unknown {
  if (Array.isArray(value)) return value.map((one) => identified(one, ids));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, inner]) => [name, identified(inner, ids)]);
  const isPart = MARKS.some((name) => name in value);
  return { ...(isPart && { id: ids.digits() }), ...Object.fromEntries(members) };
}
