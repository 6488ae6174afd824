import { sameNoun } from "../names/nouns.js";
import type { Parameter } from "./model.js";

/**
 * Which resources each `include` value brings. A value names a relationship, by a path of dots; its
 * last name is the type of what it leads to, in singular or plural. Where no included type has that
 * name, the only type that no other value claims is meant, or else every type.
 */
export function includedResources(
  include: Parameter | undefined,
  resources: readonly { type: string; name: string }[],
): Map<string, string[]> {
  const values = (include?.schema.items?.enum ?? []).filter((value) => typeof value === "string");
  const matches = new Map(
    values.map((value) => {
      const last = value.split(".").at(-1) ?? value;
      return [value, resources.filter(({ type }) => namesType(last, type))];
    }),
  );
  const claimed = new Set([...matches.values()].flat());
  const unclaimed = resources.filter((resource) => !claimed.has(resource));
  return new Map(
    [...matches].map(([value, found]) => {
      const candidates = found.length > 0 ? found : unclaimed.length > 0 ? unclaimed : resources;
      return [value, [...new Set(candidates.map(({ name }) => name))]];
    }),
  );
}

/** `items` names `catalog-item`: the last words of the type are enough. */
function namesType(relationship: string, type: string): boolean {
  const parts = type.split("-");
  return parts.some((_, start) => sameNoun(relationship, parts.slice(start).join("-")));
}
