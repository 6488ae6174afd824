import type * as z from "zod/mini";

/**
 * A zod schema whose values are `Value`. An interface, so that a compiler compares two of them by their
 * values, and not by all that zod declares.
 */
export interface Schema<out Value> extends z.ZodMiniType<Value, Value> {}

/** The schema of a member that may be absent: with `undefined` if its type has it. */
type Absent<Value> = undefined extends Value
  ? z.ZodMiniOptional<Schema<Exclude<Value, undefined>>>
  : z.ZodMiniExactOptional<Schema<Value>>;

/** The shape of an object schema, derived from the type of its values. */
export type ShapeOf<Value> = {
  [Name in keyof Value]-?: Record<never, never> extends Pick<Value, Name>
    ? Absent<Required<Value>[Name]>
    : Schema<Value[Name]>;
};

/**
 * zod's own object schema, whose values are `Value`. Open or closed is not part of the type: no
 * interface has the index signature that zod infers for open objects.
 */
export interface ObjectSchema<Value> extends z.ZodMiniObject<ShapeOf<Value>, z.core.$strip> {}

/**
 * Any schema of zod's. The comparison of a generated schema with `$ZodType` makes a compiler
 * create 300 types, with this one hardly any.
 */
export interface AnySchema {
  readonly _zod: { readonly def: { readonly type: string } };
}
