import type { ObservedNumericIds } from "../../spec/observed.js";
import { type OpenApi, operationsOf } from "../../spec/openapi.js";
import { primaryData, resourceType, responseSchemas } from "../corrections/responses.js";

/** Lets filters by the ids of the listed types take numbers too; returns the number of filter fields. */
export function allowNumbers({ types }: ObservedNumericIds, document: OpenApi): number {
  let count = 0;
  for (const { operation } of operationsOf(document)) {
    const [response] = responseSchemas(operation, document);
    const data = response && primaryData(response, document);
    const own = data && resourceType(data, document);
    for (const [name, field] of Object.entries(operation["x-klaviyo-filters"] ?? {})) {
      if (field.value?.type !== "string" || !isIdOf(name, own, types)) continue;
      field.value = { ...field.value, type: ["string", "integer"] };
      count++;
    }
  }
  return count;
}

/** Whether a filter field is the id of a type: `id` of the listed resource, or `image.id`. */
const isIdOf = (field: string, own: string | undefined, types: readonly string[]): boolean =>
  /^ids?$/.test(field)
    ? own !== undefined && types.includes(own)
    : types.some((type) => new RegExp(`^${type.replaceAll("-", "[-_]")}[._]id$`).test(field));
