import { sameNoun } from "../names/nouns.js";
import type { Parameter } from "./model.js";
import { stringsOf } from "./schema-parts.js";

/**
 * Returns the names of the resources that each `include` value adds to a response. A value is a
 * dotted path of relationships, and its last part names the type of the related resources, in
 * singular or plural. If no included type matches, the value gets the types that no other value
 * matches, or all types.
 */
export function includedResources(
  include: Parameter | undefined,
  resources: readonly { type: string; name: string }[],
): Map<string, string[]> {
  const values = stringsOf(include?.schema);
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

/** Whether a relationship names a type. The last words are enough: `items` names `catalog-item`. */
function namesType(relationship: string, type: string): boolean {
  const parts = type.split("-");
  return parts.some((_, start) => sameNoun(relationship, parts.slice(start).join("-")));
}
