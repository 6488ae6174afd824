import * as z from "zod/mini";
import type { Unrecognized } from "../json-api/open.js";
import { isObject, valueAt } from "../platform/json-value.js";
import { refine } from "./refine.js";
import type { Schema } from "./schema.js";

type Options = readonly z.core.SomeType[];

/** The values that a member of an object, or of each member of a union, may have if these are fixed. */
function literalsOf(schema: z.core.SomeType, name: string): readonly unknown[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "lazy":
      return literalsOf(def.getter(), name);
    case "union":
      return def.options.flatMap((option) => literalsOf(option, name));
    case "object": {
      const member = Object.hasOwn(def.shape, name) ? def.shape[name] : undefined;
      const { def: inner } = (member as z.core.$ZodTypes | undefined)?._zod ?? {};
      return inner?.type === "literal" ? inner.values : [];
    }
    default:
      return [];
  }
}

/**
 * A union to which Klaviyo adds members: the options, and any object with a discriminator whose value no
 * option has. An object that has only known values must be the member that they name.
 */
export function openUnion<
  const Known extends Options,
  const Discriminators extends readonly string[] = [],
>(
  options: Known,
  ...discriminators: Discriminators
): Schema<z.output<Known[number]> | Unrecognized<Discriminators[number]>> {
  const isNew = (value: object, name: string): boolean =>
    !options.some((option) => literalsOf(option, name).includes(valueAt(value, [name])));
  const isUnrecognized = (value: unknown): boolean =>
    isObject(value) &&
    (discriminators.length === 0 || discriminators.some((name) => isNew(value, name)));
  const unrecognized = z.looseObject({}).check(refine(isUnrecognized, "object"));
  // `Unrecognized` marks the discriminators with a type that exists for the compiler only.
  return z.union([...options, unrecognized]) as z.ZodMiniType as ReturnType<
    typeof openUnion<Known, Discriminators>
  >;
}
