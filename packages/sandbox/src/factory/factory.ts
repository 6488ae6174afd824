import { UsageError } from "@klaviyo-kit/runtime";
import type { AnySchema } from "@klaviyo-kit/runtime/schemas";
import { unwrap } from "../schema/inspect.js";
import { fake } from "./fake.js";
import { merge } from "./merge.js";
import { seededRandom } from "./random.js";

/** Some members of a value, at any depth; arrays are replaced as a whole. */
export type Overrides<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { [Name in keyof Value]?: Overrides<Value[Name]> }
    : Value;

/** Options of a {@link Mock}. */
export interface MockSeed {
  /**
   * An integer; the same seed creates the same value.
   *
   * @default 1 for the first call without a seed, 2 for the second, and so on
   */
  readonly seed?: number;
}

/** Creates values of a type that look like Klaviyo's. */
export interface Mock<Value> {
  /**
   * Creates a value. Calls without a seed create different values, in the same order in every run.
   *
   * @throws {UsageError} if the seed is not an integer
   */
  (overrides?: Overrides<Value>, options?: MockSeed): Value;
  /** Starts over: the next call without a seed creates the same value as the first one did. */
  reset(): void;
}

/**
 * Creates the factory of a type from its schema. Values have every known member and no others.
 *
 * The type comes from the annotation: inferring it from each schema is expensive for compilers.
 */
export function mock<Value>(schema: AnySchema): Mock<Value> {
  let unseeded = 0;
  const create = (overrides?: Overrides<Value>, { seed }: MockSeed = {}): Value => {
    const used = seed === undefined ? ++unseeded : seed;
    // Other values would be truncated to the same integers, most often to 0.
    if (!Number.isSafeInteger(used)) {
      throw new UsageError(`seed: expected an integer, got ${JSON.stringify(used)}`);
    }
    // The value follows the schema; property tests check that it is valid.
    return merge(fake(unwrap(schema), seededRandom(used)), overrides) as Value;
  };
  const reset = (): void => {
    unseeded = 0;
  };
  return Object.assign(create, { reset });
}
