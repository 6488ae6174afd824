import type { $ZodType } from "zod/v4/core";
import { member, options, shapeOf } from "../schema/inspect.js";
import type { Resource } from "../store/resource.js";

/** Returns possible names of the relationship that a field such as `profile_id` or `coupon.id` is about. */
export function relationshipNames(field: string): string[] {
  const kebab = field.replace(/[._]id$/, "").replaceAll("_", "-");
  return [kebab, `${kebab}s`, kebab.replace(/y$/, "ies")];
}

/** Follows a path through objects; arrays yield the values of all their items. */
function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (Array.isArray(value)) return value.flatMap((item) => valueAt(item, [name, ...rest]) ?? []);
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return valueAt((value as Readonly<Record<string, unknown>>)[name], rest);
}

/**
 * Returns a resource's value of a filter or sort field: its id, an attribute, or linked ids.
 *
 * @param linkedIds returns the ids that a relationship links to; `undefined` if there is none
 */
export function fieldValue(
  { id, attributes }: Resource,
  field: string,
  linkedIds: (relationship: string) => readonly string[] | undefined,
): unknown {
  if (field === "id" || field === "ids") return id;
  if (Object.hasOwn(attributes, field)) return attributes[field];
  const value = valueAt(attributes, field.split("."));
  if (value !== undefined) return value;
  for (const name of relationshipNames(field)) {
    const ids = linkedIds(name);
    if (ids) return ids;
  }
  return undefined;
}

/**
 * Tells whether a resource can have a value of a field according to its schema. Klaviyo also filters by
 * fields that resources do not show, such as `messages.channel` of campaigns.
 */
export function hasField(schema: $ZodType | undefined, field: string): boolean {
  if (field === "id" || field === "ids") return true;
  return (schema ? options(schema) : []).some((option) => {
    const attributes = member(option, "attributes");
    const [first = ""] = field.split(".");
    if (member(attributes, field) ?? member(attributes, first)) return true;
    const relationships = member(option, "relationships");
    const known = relationships ? shapeOf(relationships) : {};
    return relationshipNames(field).some((name) => Object.hasOwn(known, name));
  });
}
