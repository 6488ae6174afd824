import { isObject } from "../platform/json-value.js";

/** Returns what `value` is if JSON, or UTF-8, has no form for it. */
function kindOf(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `${value}`;
  if (typeof value === "string") {
    return /\p{Cs}/u.test(value) ? "text with half of a surrogate pair" : undefined;
  }
  return /^(function|symbol|bigint)$/.test(typeof value) ? `a ${typeof value}` : undefined;
}

/**
 * Returns the place and kind of the first value in a body that JSON cannot contain, as in
 * `/data/attributes/time is an invalid Date`; `undefined` if there is none. `JSON.stringify` leaves out
 * functions and symbols, writes maps, sets and promises as `{}`, and writes invalid dates, NaN and
 * `undefined` in lists as `null`, which clears a member.
 */
export function unsendable(value: unknown, path = ""): string | undefined {
  const kind = kindOf(value);
  if (kind) return `${path} is ${kind}`;
  if (typeof value !== "object" || value === null || "toJSON" in value) return undefined;
  const list = Array.isArray(value);
  if (!list && !isObject(value))
    return `${path} is of type ${{}.toString.call(value).slice(8, -1)}`;
  // Object.entries leaves out the holes of a list.
  for (const [name, inner] of list ? [...value].entries() : Object.entries(value)) {
    if (list && inner === undefined) return `${path}/${name} is undefined`;
    const found =
      unsendable(name, `${path} has a name that`) ?? unsendable(inner, `${path}/${name}`);
    if (found) return found;
  }
  return undefined;
}
