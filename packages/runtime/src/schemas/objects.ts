import * as z from "zod/mini";
import type { Prefilled } from "../request/types.js";
import type { ObjectSchema, Schema } from "./schema.js";

type MakeShape = () => z.core.$ZodLooseShape;

// Casts: the annotation of a generated schema says what its values are. If the functions below inferred
// it, compilers would derive thousands of types again that the annotations already name.

function lazyObject<Value>(makeShape: MakeShape, catchall?: z.core.$ZodType): ObjectSchema<Value> {
  let made: z.core.$ZodLooseShape | undefined;
  const object: z.ZodMiniType = new z.ZodMiniObject({
    type: "object",
    get shape() {
      made ??= makeShape();
      return made;
    },
    catchall,
  });
  return object as ObjectSchema<Value>;
}

/**
 * `z.looseObject` whose shape is created on first use: schemas may refer to each other in cycles and in
 * any order, a module of hundreds is fast to import, and bundlers drop those that are not used.
 */
export const looseObject = <Value>(makeShape: MakeShape): ObjectSchema<Value> =>
  lazyObject(makeShape, z.unknown());

/** `z.strictObject` whose shape is created on first use, like that of {@link looseObject}. */
export const strictObject = <Value>(makeShape: MakeShape): ObjectSchema<Value> =>
  lazyObject(makeShape, z.never());

/**
 * The schema of a request's resource of which the runtime fills in the members `names`: like
 * `z.partial(schema, { type: true })`, in a third of the bytes.
 */
export const prefilled = <Value, Name extends string>(
  schema: ObjectSchema<Value>,
  ...names: readonly Name[]
): ObjectSchema<Prefilled<Value, Name>> =>
  lazyObject(() => {
    const shape: Record<string, z.core.$ZodType> = { ...schema.shape };
    for (const name of names) shape[name] = z.optional(shape[name] ?? z.never());
    return shape;
  }, schema._zod.def.catchall);

/** `z.lazy`, for schemas that are not objects. */
export const lazy = <Value>(make: () => z.core.$ZodType): Schema<Value> => {
  const schema: z.ZodMiniType = z.lazy(make);
  return schema as Schema<Value>;
};
