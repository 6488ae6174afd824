import type { AnySchema } from "@klaviyo-kit/runtime/schemas";
import type { ParsedRequest } from "../request/parse-request.js";
import { constantsOf, items, member } from "../schema/inspect.js";
import type { MockResource } from "../store/resource.js";

const namesOf = (family: unknown, type: string): readonly string[] | undefined =>
  (family as Record<string, readonly string[]> | undefined)?.[type];

/** Returns a resource with only the requested attributes (JSON:API 1.0 §8.2, sparse fieldsets). */
export function project(
  resource: MockResource,
  { parameters }: ParsedRequest,
  request: AnySchema,
): MockResource {
  const { attributes, type } = resource;
  if (!attributes) return resource;
  const fields = namesOf(parameters["fields"], type);
  const requested = namesOf(parameters["additionalFields"], type) ?? [];
  const additional = items(member(member(request, "additionalFields"), type));
  const withheld = new Set(additional ? constantsOf(additional).map(String) : []);
  const kept = Object.entries(attributes).filter(([name]) => {
    if (fields) return fields.some((field) => field === name || field.startsWith(`${name}.`));
    return !withheld.has(name) || requested.includes(name);
  });
  return { ...resource, attributes: Object.fromEntries(kept) };
}
