import type { $ZodType } from "zod/v4/core";
import type { Filter } from "../filter/types.js";
import type { Prefilled, Upload } from "../request/types.js";
import { defOf, options } from "./inspect.js";
import { simple } from "./node.js";
import { object } from "./objects.js";
import type { Schema } from "./schema.js";
import { union } from "./unions.js";
import { never } from "./values.js";
import { optional, schema } from "./wrappers.js";

/** Makes the members `names` of an object schema optional. */
function relax(inner: $ZodType, names: readonly string[]): Schema<unknown> {
  const def = defOf(inner);
  if (def.type !== "object") return inner as Schema<unknown>;
  const shape: Record<string, $ZodType> = { ...def.shape };
  for (const name of names) {
    const member = shape[name];
    if (member) shape[name] = optional(member as Schema<unknown>);
  }
  return object(shape, def.catchall ?? never());
}

/** A request's resource of which the runtime fills in the members `names`. */
export const prefilled = <Value, Names extends string>(
  inner: Schema<Value>,
  ...names: readonly Names[]
): Schema<Prefilled<Value, Names>> =>
  schema(() => {
    const members = options(inner).map((option) => relax(option, names));
    // A union of one would hide where in it an issue lies.
    const [only, ...others] = members;
    // The members are those of `inner`, only fewer of them are required.
    return (others.length > 0 ? union(members) : only) as Schema<Prefilled<Value, Names>>;
  });

/** A filter expression, or the function that builds one; what it may name is checked by the builder. */
export const filter = <Fields>(): Schema<Filter<Fields>> =>
  simple("custom", (value) => typeof value === "string" || typeof value === "function", "a filter");

/** A file to send. */
export const upload: Schema<Upload> = /* @__PURE__ */ simple(
  "custom",
  (value) => value instanceof Blob,
  "Blob",
);
