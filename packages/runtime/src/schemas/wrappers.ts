import { faultsOf, node, wrong } from "./node.js";
import type { Schema } from "./schema.js";

/** A member that may be absent. As in JSON, `undefined` counts as absent. */
export const optional = (innerType: Schema<unknown>): Schema<unknown> =>
  node(
    { type: "optional", innerType },
    (value, context) => (value === undefined ? [] : faultsOf(innerType, value, context)),
    { optin: "optional", optout: "optional" },
  );

/** `null`, or what `innerType` says. */
export const nullable = (innerType: Schema<unknown>): Schema<unknown> =>
  node({ type: "nullable", innerType }, (value, context) =>
    value === null ? [] : faultsOf(innerType, value, context),
  );

/** A member that may be absent or `null`. */
export const nullish = (innerType: Schema<unknown>): Schema<unknown> =>
  optional(nullable(innerType));

/** The same for responses, whose members are never `undefined`. */
export { nullish as exactNullish, optional as exactOptional };

/** A list, however long. */
export const array = (element: Schema<unknown>): Schema<unknown[]> =>
  node({ type: "array", element }, (value, context) =>
    Array.isArray(value)
      ? value.flatMap((item, n) => faultsOf(element, item, context, n))
      : wrong("array"),
  );

/**
 * A schema that is made when it is first used: schemas may refer to each other in circles, importing
 * a thousand of them costs nothing, and bundlers drop those that no one uses.
 *
 * @returns what the declaration says that it is: what a schema is made of has no types of its own,
 * which compilers would have to work out thousands of times
 */
export const schema = (make: () => Schema<unknown>): Schema<never> => {
  let made: Schema<unknown> | undefined;
  const getter = (): Schema<unknown> => {
    made ??= make();
    return made;
  };
  return node({ type: "lazy", getter }, (value, context) => faultsOf(getter(), value, context), {
    get innerType() {
      return getter();
    },
    get propValues() {
      return getter()._zod.propValues;
    },
  });
};
