/** Returns whether `value` is an object as JSON has them: not a list, nor a `Map`, a `Date` or a promise. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return {}.toString.call(value) === "[object Object]";
}

/** Returns the value under `keys`, outermost first, or `undefined`. */
export function valueAt(value: unknown, keys: readonly (string | number)[]): unknown {
  let inner = value;
  for (const key of keys) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = (inner as Readonly<Record<string, unknown>>)[key];
  }
  return inner;
}
