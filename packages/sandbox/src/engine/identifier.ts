import type { $ZodType } from "zod/v4/core";
import { isOptional, options, shapeOf, typesOf } from "../schema/inspect.js";
import type { MockResource } from "../store/resource.js";
import { generateResource } from "./generate.js";

/**
 * Returns a resource's identifier: its type and id, and whatever else the schema requires, for example
 * `links`. Members that the resource lacks are generated.
 */
export function identifierOf(
  resource: MockResource,
  schema: $ZodType | undefined,
): Record<string, unknown> {
  const { type, id } = resource;
  const option = schema && options(schema).find((one) => typesOf(one).includes(type));
  const required = Object.entries(option ? shapeOf(option) : {})
    .filter(([name, value]) => name !== "type" && name !== "id" && !isOptional(value))
    .map(([name]) => name);
  if (required.length === 0) return { type, id };
  const members: Record<string, unknown> = { ...generateResource(option, id), ...resource };
  return { type, id, ...Object.fromEntries(required.map((name) => [name, members[name]])) };
}
