const PART = /\[(?:'([^']*)'|"([^"]*)"|(\d+))\]|\.?([^.[\]]+)/g;

/**
 * Returns the value at a JSONPath without wildcards, as in `$['address']['city']` or `$.tags[0]`
 * (RFC 9535); `undefined` if there is none.
 */
export function valueAtPath(value: unknown, path: string): unknown {
  let found: unknown = value;
  for (const [, single, double, index, name] of path.replace(/^\$/, "").matchAll(PART)) {
    const key = single ?? double ?? index ?? name ?? "";
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}
