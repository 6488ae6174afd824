import {
  $ZodArray,
  $ZodExactOptional,
  $ZodLazy,
  $ZodLiteral,
  $ZodNullable,
  $ZodObject,
  $ZodOptional,
  type $ZodType,
  $ZodUnion,
} from "zod/v4/core";

/** The schema behind laziness, absence and `null`. */
export function bare(schema: $ZodType): $ZodType {
  if (schema instanceof $ZodLazy) return bare(schema._zod.innerType);
  const wrapped =
    schema instanceof $ZodOptional ||
    schema instanceof $ZodExactOptional ||
    schema instanceof $ZodNullable;
  return wrapped ? bare(schema._zod.def.innerType) : schema;
}

/** The schema of a member of an object; `undefined` where there is none. */
export function member(schema: $ZodType | undefined, name: string): $ZodType | undefined {
  const known = schema && bare(schema);
  if (!(known instanceof $ZodObject)) return undefined;
  const { shape } = known._zod.def;
  return Object.hasOwn(shape, name) ? shape[name] : undefined;
}

/** The schema of an array's items; `undefined` where it is no array. */
export function items(schema: $ZodType | undefined): $ZodType | undefined {
  const known = schema && bare(schema);
  return known instanceof $ZodArray ? known._zod.def.element : undefined;
}

/** The members of a union; the schema itself where it is none. */
export function options(schema: $ZodType): readonly $ZodType[] {
  const known = bare(schema);
  return known instanceof $ZodUnion ? known._zod.def.options.flatMap(options) : [known];
}

/** The JSON:API types that a resource's or an identifier's schema allows. */
export function typesOf(schema: $ZodType | undefined): string[] {
  return (schema ? options(schema) : []).flatMap((option) => {
    const type = member(option, "type");
    const known = type && bare(type);
    return known instanceof $ZodLiteral ? known._zod.def.values.map(String) : [];
  });
}
