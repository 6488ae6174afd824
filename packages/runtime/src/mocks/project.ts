import type { $ZodType } from "zod/v4/core";
import { items, member } from "../schemas/inspect.js";
import type { AnySchema } from "../schemas/schema.js";
import { makeUp } from "./answer.js";
import type { ReadCall } from "./read-call.js";
import type { MockResource, MockStore } from "./store.js";

const namesOf = (family: unknown, type: string): readonly string[] | undefined =>
  (family as Record<string, readonly string[]> | undefined)?.[type];

/** A resource with the attributes that the call asks for (JSON:API 1.0 §8.2, sparse fieldsets). */
export function project(
  resource: MockResource,
  { parameters }: ReadCall,
  request: AnySchema,
): MockResource {
  const { attributes, type } = resource;
  if (!attributes) return resource;
  const fields = namesOf(parameters["fields"], type);
  const asked = namesOf(parameters["additionalFields"], type) ?? [];
  const additional = member(member(request, "additionalFields"), type);
  const withheld = new Set(additional ? valuesOf(items(additional)) : []);
  const kept = Object.entries(attributes).filter(([name]) => {
    if (fields) return fields.some((field) => field === name || field.startsWith(`${name}.`));
    return !withheld.has(name) || asked.includes(name);
  });
  return { ...resource, attributes: Object.fromEntries(kept) };
}

/** The values of an enum's or a literal's schema. */
function valuesOf(schema: $ZodType | undefined): string[] {
  return [...(schema?._zod.values ?? [])].map(String);
}

/**
 * The resources that `include` brings, each once: those that the primary ones link to, along the path
 * of each name.
 *
 * @param schemas of the resources that may be included, by their type
 */
export function included(
  primary: readonly MockResource[],
  include: unknown,
  store: MockStore,
  schemas: ReadonlyMap<string, $ZodType>,
): MockResource[] {
  const found = new Map<string, MockResource>();
  for (const path of Array.isArray(include) ? (include as string[]) : []) {
    let level = [...primary];
    for (const name of path.split(".")) {
      level = level.flatMap((resource) =>
        [resource.relationships?.[name]?.data ?? []].flat().flatMap(({ type, id }) => {
          const known = store.get(type, id);
          return known ?? (store.makesUp ? (makeUp(schemas.get(type), id) ?? []) : []);
        }),
      );
      for (const one of level) found.set(`${one.type} ${one.id}`, one);
    }
  }
  return [...found.values()];
}
