import type { $ZodType } from "zod/v4/core";
import {
  definitionOf,
  isOptional,
  items,
  member,
  shapeOf,
  typesOf,
  unwrap,
} from "../schema/inspect.js";

/** A relationship of a type, as the schemas of responses describe it. */
export interface Relation {
  readonly name: string;
  /** JSON:API type of the resources that it links to */
  readonly target: string;
  readonly many: boolean;
}

/** Returns the relationships that a resource's schema names. */
export function relationsOf(resource: $ZodType): Relation[] {
  const relationships = member(resource, "relationships");
  return Object.entries(relationships ? shapeOf(relationships) : {}).flatMap(([name, schema]) => {
    const data = member(schema, "data");
    const [target] = typesOf(items(data) ?? data);
    return target === undefined ? [] : [{ name, target, many: items(data) !== undefined }];
  });
}

/** Tells whether responses always name the resources of a relationship, also without `include`. */
export function isAlwaysLinked(relationship: $ZodType): boolean {
  const data = member(relationship, "data");
  return data !== undefined && definitionOf(unwrap(data)).type !== "unknown" && !isOptional(data);
}
