import type { $ZodCheck } from "zod/v4/core";
import { check } from "./checks.js";

/** Characters are counted as code points. */
const lengthOf = (value: string | readonly unknown[]): number => [...value].length;

const UNITS: Readonly<Record<string, string>> = { string: " characters", array: " items" };

const bound = <Value>(
  def: Parameters<typeof check>[0],
  code: "too_small" | "too_big",
  words: string,
  passes: (value: Value) => boolean,
): $ZodCheck<Value> =>
  check(def, passes, (value) => {
    const origin = Array.isArray(value) ? "array" : typeof value;
    return { ...def, code, origin, continue: true, expected: `${words}${UNITS[origin] ?? ""}` };
  });

/** A number that is at least `minimum`. */
export const gte = (minimum: number): $ZodCheck<number> =>
  bound(
    { check: "greater_than", value: minimum, minimum, inclusive: true },
    "too_small",
    `at least ${minimum}`,
    (value) => value >= minimum,
  );

/** A number that is at most `maximum`. */
export const lte = (maximum: number): $ZodCheck<number> =>
  bound(
    { check: "less_than", value: maximum, maximum, inclusive: true },
    "too_big",
    `at most ${maximum}`,
    (value) => value <= maximum,
  );

/** A string of at least so many characters, an array of at least so many items. */
export const minLength = <Value extends string | readonly unknown[]>(
  minimum: number,
): $ZodCheck<Value> =>
  bound(
    { check: "min_length", minimum, inclusive: true },
    "too_small",
    `at least ${minimum}`,
    (value) => lengthOf(value) >= minimum,
  );

/** A string of at most so many characters, an array of at most so many items. */
export const maxLength = <Value extends string | readonly unknown[]>(
  maximum: number,
): $ZodCheck<Value> =>
  bound(
    { check: "max_length", maximum, inclusive: true },
    "too_big",
    `at most ${maximum}`,
    (value) => lengthOf(value) <= maximum,
  );
