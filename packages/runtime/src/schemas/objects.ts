import type { $ZodType } from "zod/v4/core";
import { isObject } from "../platform/json-value.js";
import type { Fault } from "./fault.js";
import { faultsOf, node, wrong } from "./node.js";
import type { Schema } from "./schema.js";
import { never, unknown } from "./values.js";

/** The schemas of an object's members. */
export type Shape = Readonly<Record<string, Schema<unknown>>>;

/**
 * An object; whoever calls it knows what type that is.
 *
 * @param catchall the schema of other members
 */
export const object = <Value>(
  shape: Readonly<Record<string, $ZodType>>,
  catchall: $ZodType,
): Schema<Value> =>
  node(
    { type: "object", shape, catchall },
    (value, context) => {
      if (!isObject(value)) return wrong("object");
      const faults: Fault[] = [];
      for (const [name, member] of Object.entries(shape)) {
        const own = Object.hasOwn(value, name);
        const found = faultsOf(member, own ? value[name] : undefined, context, name);
        const missing = !own && !member._zod.optin && found.length === 0;
        faults.push(
          ...(missing ? wrong("nonoptional", { input: undefined, path: [name] }) : found),
        );
      }
      const keys = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
      if (catchall._zod.def.type !== "never") {
        for (const name of keys) faults.push(...faultsOf(catchall, value[name], context, name));
      } else if (keys.length > 0) {
        const extra = { code: "unrecognized_keys", keys, continue: true } as const;
        faults.push(...wrong("no such member", extra));
      }
      return faults;
    },
    {
      get propValues() {
        const values = Object.entries(shape).map(([name, member]) => [name, member._zod.values]);
        return Object.fromEntries(values.filter(([, known]) => known));
      },
    },
  );

/** An object of any members, their values all alike. */
export const record = (value: Schema<unknown>): Schema<Record<string, unknown>> =>
  object({}, value);

/** An object that may have other members too; they are kept. */
export const looseObject = (shape: Shape): Schema<unknown> => object(shape, unknown());

/** An object that has no other members. */
export const strictObject = (shape: Shape): Schema<unknown> => object(shape, never());
