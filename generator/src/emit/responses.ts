import type { Data, Response } from "../model/model.js";
import { objectOf, referenceTo, runtimeType, type Schema, stringEnum } from "../model/schema.js";

/** Returns the schema of a response's primary data. */
export function dataSchema(data: Data): Schema {
  if (data.kind === "none") return runtimeType("NoContent");
  if (data.kind === "unknown") return { kind: "unknown" };
  const item =
    data.kind === "resource"
      ? referenceTo(data.resource)
      : runtimeType("ResourceIdentifier", stringEnum(data.types));
  if (data.many) return { kind: "array", items: item };
  return data.nullable ? { ...item, nullable: true } : item;
}

/**
 * Returns a schema with one member per `include` value: the resource that it adds. `undefined` if
 * nothing can be included.
 */
export function includedSchema({ included }: Response): Schema | undefined {
  const members = [...included]
    .filter(([, names]) => names.length > 0)
    .map(([name, resources]) => ({ name, schema: oneOf(resources), required: true }));
  return members.length > 0 ? objectOf(members) : undefined;
}

/** Returns the schema of the resources that responses include unasked; `undefined` if there are none. */
export const alwaysIncludedSchema = ({ alwaysIncluded }: Response): Schema | undefined =>
  alwaysIncluded.length > 0 ? oneOf(alwaysIncluded) : undefined;

function oneOf(names: readonly string[]): Schema {
  const [only] = names;
  return names.length === 1 && only !== undefined
    ? referenceTo(only)
    : { kind: "union", members: names.map(referenceTo) };
}
