/**
 * Returns the path of the first invalid `Date` in a body, as in `/data/attributes/time`; `undefined` if
 * there is none. `JSON.stringify` writes an invalid `Date` as `null`, which clears a member.
 */
export function invalidDatePath(value: unknown, path = ""): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? path : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = invalidDatePath(inner, `${path}/${name}`);
    if (found) return found;
  }
  return undefined;
}
