import type { $ZodType } from "zod/v4/core";
import { definitionOf, isNullable, isOptional, options, shapeOf, unwrap } from "./inspect.js";

/**
 * Returns the value that a response shows for a member without a value: `null` where the schema allows
 * it, otherwise the emptiest value of its type. Nothing is invented.
 */
export function blank(schema: $ZodType): unknown {
  if (isNullable(schema)) return null;
  const [known = unwrap(schema)] = options(schema);
  const def = definitionOf(known);
  switch (def.type) {
    case "string":
      return "";
    case "number":
      return 0;
    case "boolean":
      return false;
    case "array":
      return [];
    case "literal":
      return def.values[0];
    case "enum":
      return Object.values(def.entries)[0];
    case "record":
      return {};
    case "object":
      return Object.fromEntries(
        Object.entries(shapeOf(known))
          .filter(([, inner]) => !isOptional(inner) || isNullable(inner))
          .map(([name, inner]) => [name, blank(inner)]),
      );
    default:
      return null;
  }
}
