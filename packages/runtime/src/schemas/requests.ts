import * as z from "zod/mini";
import { $ZodObject, type $ZodType, $ZodUnion } from "zod/v4/core";
import type { Filter } from "../filter/types.js";
import type { Prefilled, Upload } from "../request/types.js";
import { bare } from "./inspect.js";
import { type Schema, schema } from "./schema.js";
import { optional } from "./values.js";

/** Makes the members `names` of an object schema, or of each member of a union, optional. */
function relax(inner: $ZodType, names: readonly string[]): Schema<unknown> {
  const known = bare(inner);
  if (known instanceof $ZodUnion) {
    return z.union(known._zod.def.options.map((option) => relax(option, names)));
  }
  if (!(known instanceof $ZodObject)) return known as Schema<unknown>;
  const { shape } = known._zod.def;
  const relaxed = names.flatMap((name) => {
    const member = shape[name];
    return member ? [[name, optional(member)]] : [];
  });
  return z.strictObject({ ...shape, ...Object.fromEntries(relaxed) });
}

/** A request's resource of which the runtime fills in the members `names`. */
export const prefilled = <Value, Names extends string>(
  inner: Schema<Value>,
  ...names: readonly Names[]
): Schema<Prefilled<Value, Names>> =>
  // The members are those of `inner`, only fewer of them are required.
  schema(() => relax(inner, names) as Schema<Prefilled<Value, Names>>);

/** A filter expression, or the function that builds one; what it may name is checked by the builder. */
export const filter = <Fields>(): Schema<Filter<Fields>> =>
  z.custom<Filter<Fields>>(
    (value) => typeof value === "string" || typeof value === "function",
    "a filter",
  );

/** A file to send. */
export const upload: Schema<Upload> = /* @__PURE__ */ z.custom<Upload>(
  (value) => value instanceof Blob,
);
