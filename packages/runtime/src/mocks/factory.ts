import { UsageError } from "../errors/usage-error.js";
import { isObject } from "../json-value.js";
import { bare } from "../schemas/inspect.js";
import type { AnySchema } from "../schemas/schema.js";
import { fake } from "./fake.js";
import { seeded } from "./random.js";

/** Some members of a value, at any depth; arrays are whole. */
export type Overrides<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { [Name in keyof Value]?: Overrides<Value[Name]> }
    : Value;

/** What a mock follows from, besides its overrides. */
export interface MockSeed {
  /**
   * A whole number; the same seed makes the same value.
   *
   * @default 1
   */
  readonly seed?: number;
}

/**
 * Makes values of a type that look as Klaviyo's do.
 *
 * @throws {UsageError} where the seed is no whole number
 */
export type Mock<Value> = (overrides?: Overrides<Value>, options?: MockSeed) => Value;

/** Makes the mock of a type from its schema: every known member is there, and none besides. */
export function mock<Value>(schema: AnySchema): Mock<Value> {
  return (overrides, { seed = 1 } = {}) => {
    // Whatever is no whole number would count as another one, most often as 0.
    if (!Number.isSafeInteger(seed)) throw new UsageError("seed: expected a whole number");
    // The schema made it; property tests hold the two together.
    return merge(fake(bare(schema), seeded(seed)), overrides) as Value;
  };
}

/** Lays `over` on `base`: objects member by member, everything else whole. */
export function merge(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isObject(base) || !isObject(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    // Assignment to __proto__ would set the prototype.
    const inner = Object.hasOwn(base, name) ? base[name] : undefined;
    Object.defineProperty(merged, name, {
      value: merge(inner, value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return merged;
}
