import type * as z from "zod/mini";

/**
 * `z.refine` as a plain check function, for which bundles need no class of zod's.
 *
 * @param expected what would be right, in words
 */
export const refine =
  <Value>(accepts: (value: Value) => boolean, expected: string): z.core.CheckFn<Value> =>
  ({ value, issues }) => {
    if (!accepts(value)) issues.push({ code: "custom", input: value, message: expected });
  };
