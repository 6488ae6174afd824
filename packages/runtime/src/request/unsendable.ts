/** Returns what `value` is if JSON, or UTF-8, has no form for it. */
function kindOf(value: unknown): string | undefined {
  if (value instanceof Date) return value.toJSON() ? undefined : "an invalid Date";
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `${value}`;
  if (typeof value === "string") {
    return /\p{Cs}/u.test(value) ? "text with half of a surrogate pair" : undefined;
  }
  const type = {}.toString.call(value).slice(8, -1);
  const known = Object(value).toJSON || /^(Undefined|Null|Boolean|Object|Array)$/.test(type);
  return known ? undefined : `of type ${type}`;
}

/**
 * Returns the place and kind of the first value in a body that JSON cannot contain, as in
 * `/data/attributes/time is an invalid Date`; `undefined` if there is none. `JSON.stringify` leaves out
 * functions and symbols, writes invalid dates, NaN and `undefined` in lists as `null`, which clears a
 * member, and maps, sets and promises that nobody awaited as `{}`.
 */
export function unsendable(value: unknown, path = ""): string | undefined {
  const kind = kindOf(value);
  if (kind) return `${path} is ${kind}`;
  if (typeof value !== "object" || value === null || "toJSON" in value) return undefined;
  // Object.entries leaves out the holes of a list.
  for (const [name, inner] of Object.entries(Array.isArray(value) ? [...value] : value)) {
    if (inner === undefined && Array.isArray(value)) return `${path}/${name} is undefined`;
    const found =
      unsendable(name, `${path} has a name that`) ?? unsendable(inner, `${path}/${name}`);
    if (found) return found;
  }
  return undefined;
}
