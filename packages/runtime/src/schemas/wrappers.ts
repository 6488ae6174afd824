import { faultsOf, node, wrong } from "./node.js";
import type { Schema } from "./schema.js";

/**
 * A member that may be absent; its type is that of what stands there otherwise. As in JSON,
 * `undefined` counts as absent.
 */
export const optional = <Value>(innerType: Schema<Value>): Schema<Value> =>
  node(
    { type: "optional", innerType },
    (value, context) => (value === undefined ? [] : faultsOf(innerType, value, context)),
    { optin: "optional", optout: "optional" },
  );

/** `null`, or what `innerType` says. */
export const nullable = <Value>(innerType: Schema<Value>): Schema<Value | null> =>
  node({ type: "nullable", innerType }, (value, context) =>
    value === null ? [] : faultsOf(innerType, value, context),
  );

/** A member that may be absent or `null`. */
export const nullish = <Value>(innerType: Schema<Value>): Schema<Value | null> =>
  optional(nullable(innerType));

/** A list, however long. */
export const array = <Item>(element: Schema<Item>): Schema<Item[]> =>
  node({ type: "array", element }, (value, context) =>
    Array.isArray(value)
      ? value.flatMap((item, n) => faultsOf(element, item, context, n))
      : wrong("array"),
  );

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
  return node({ type: "lazy", getter }, (value, context) => faultsOf(getter(), value, context), {
    get innerType() {
      return getter();
    },
    get propValues() {
      return getter()._zod.propValues;
    },
  });
};
