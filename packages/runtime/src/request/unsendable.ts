/** Returns what `value` is if JSON has no form for it. */
function kindOf(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `${value}`;
  return /^(function|symbol|bigint)$/.test(typeof value) ? `a ${typeof value}` : undefined;
}

/**
 * Returns the place and kind of the first value in a body that JSON cannot contain, as in
 * `/data/attributes/time is an invalid Date`; `undefined` if there is none. `JSON.stringify` leaves out
 * functions and symbols, and writes invalid dates and NaN as `null`, which clears a member.
 */
export function unsendable(value: unknown, path = ""): string | undefined {
  const kind = kindOf(value);
  if (kind) return `${path} is ${kind}`;
  if (typeof value !== "object" || value === null || "toJSON" in value) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = unsendable(inner, `${path}/${name}`);
    if (found) return found;
  }
  return undefined;
}
