import type { $ZodType } from "zod/v4/core";
import { linkage, type MockResource } from "../store/resource.js";
import type { MockStore } from "../store/store.js";
import { generateResource } from "./generate.js";

/**
 * Returns the resources that `include` requests, each once: those that the primary resources link to,
 * along each relationship path.
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
        (linkage(resource, name) ?? []).flatMap(({ type, id }) => {
          const known = store.get(type, id);
          return known ?? (store.generates ? (generateResource(schemas.get(type), id) ?? []) : []);
        }),
      );
      for (const one of level) found.set(`${one.type} ${one.id}`, one);
    }
  }
  return [...found.values()];
}
