import { issuesOf, node } from "./node.js";
import type { Schema } from "./schema.js";

/**
 * A member that may be absent; its type is that of what stands there otherwise. As in JSON,
 * `undefined` counts as absent.
 */
export const optional = <Value>(innerType: Schema<Value>): Schema<Value> =>
  node(
    { type: "optional", innerType },
    ({ value, issues }, _, context) => {
      if (value !== undefined) issues.push(...issuesOf(innerType, value, context));
    },
    { optin: "optional", optout: "optional" },
  );

/** `null`, or what `innerType` says. */
export const nullable = <Value>(innerType: Schema<Value>): Schema<Value | null> =>
  node({ type: "nullable", innerType }, ({ value, issues }, _, context) => {
    if (value !== null) issues.push(...issuesOf(innerType, value, context));
  });

/** A member that may be absent or `null`. */
export const nullish = <Value>(innerType: Schema<Value>): Schema<Value | null> =>
  optional(nullable(innerType));

/** A list, however long. */
export const array = <Item>(element: Schema<Item>): Schema<Item[]> =>
  node({ type: "array", element }, ({ value, issues }, fail, context) => {
    if (!Array.isArray(value)) return fail("array");
    issues.push(...value.flatMap((item, n) => issuesOf(element, item, context, n)));
  });

/**
 * A schema that is made when it is first used: schemas may refer to each other in circles, importing
 * a thousand of them costs nothing, and bundlers drop those that no one uses.
 */
export const schema = <Value>(make: () => Schema<Value>): Schema<Value> => {
  let made: Schema<Value> | undefined;
  const getter = (): Schema<Value> => {
    made ??= make();
    return made;
  };
  return node(
    { type: "lazy", getter },
    ({ value, issues }, _, context) => issues.push(...issuesOf(getter(), value, context)),
    {
      get innerType() {
        return getter();
      },
      get propValues() {
        return getter()._zod.propValues;
      },
    },
  );
};
