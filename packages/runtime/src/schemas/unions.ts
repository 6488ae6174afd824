import type { $ZodIssue, ParseContext, util } from "zod/v4/core";
import { isObject, valueAt } from "../platform/json-value.js";
import { node, simple, wrong } from "./node.js";
import type { Schema } from "./schema.js";
import { literal, otherString } from "./values.js";

/**
 * The schemas of a union. Because of the empty list, an array literal is a tuple here; of any other,
 * compilers compare each item with all others.
 */
export type Options = readonly Schema<unknown>[] | readonly [];

/** What one of several schemas accepts; the first that does. */
export const union = (options: Options): Schema<unknown> =>
  node({ type: "union", options }, (value, context) => {
    const results: ReturnType<Schema<unknown>["safeParse"]>[] = [];
    for (const option of options) {
      const result = option.safeParse(value, context as ParseContext<$ZodIssue>);
      if (result.success) return [];
      results.push(result);
    }
    const errors = results.map(({ error }) => error?.issues ?? []);
    return wrong("a member of the union", { code: "invalid_union", errors });
  });

/** Known strings, and any other that Klaviyo adds. */
export const openEnum = (...values: readonly string[]): Schema<unknown> =>
  union([literal(...values), otherString]);

/**
 * A union to which Klaviyo adds members: the options, and any object of which a discriminator has a
 * value that no option has. What has only known values must be the member that they name.
 */
export const openUnion = (
  options: Options,
  ...discriminators: readonly string[]
): Schema<unknown> => {
  const isNew = (value: object, name: string): boolean =>
    !options.some(({ _zod }) =>
      _zod.propValues?.[name]?.has(valueAt(value, [name]) as util.Primitive),
    );
  const unrecognized = simple(
    "custom",
    (value) =>
      isObject(value) &&
      (discriminators.length === 0 || discriminators.some((name) => isNew(value, name))),
    "object",
  );
  return union([...options, unrecognized]);
};
