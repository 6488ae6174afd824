import { isObject } from "@klaviyo-kit/runtime";

/** Merges `over` into `base`: objects member by member, any other value as a whole. */
export function merge(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isObject(base) || !isObject(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const inner = Object.hasOwn(base, name) ? base[name] : undefined;
    // Assigning to __proto__ would set the prototype.
    Object.defineProperty(merged, name, {
      value: merge(inner, value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return merged;
}
