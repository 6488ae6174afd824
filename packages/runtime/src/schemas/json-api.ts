import * as z from "zod/mini";
import type {
  CollectionLinks,
  LinkedToMany,
  LinkedToOne,
  Relationship,
  RelationshipLinks,
  ResourceIdentifier,
  ResourceLinks,
  ToMany,
  ToOne,
} from "../json-api/document.js";
import { looseObject } from "./objects.js";
import type { ObjectSchema } from "./schema.js";
import { openUnion } from "./unions.js";

/** A resource identifier in a response (JSON:API 1.0 §5.3). */
export const identifier = <const Type extends string>(
  ...types: readonly Type[]
): ObjectSchema<ResourceIdentifier<Type>> =>
  looseObject(() => ({ type: z.literal([...types]), id: z.string() }));

/** `links` of a resource. */
export const resourceLinks: ObjectSchema<ResourceLinks> = /* @__PURE__ */ looseObject(() => ({
  self: z.string(),
}));

const relationshipLinks: ObjectSchema<RelationshipLinks> = /* @__PURE__ */ looseObject(() => ({
  self: z.exactOptional(z.string()),
  related: z.string(),
}));

const relationshipTo = <Data>(data: () => z.core.$ZodType): ObjectSchema<Relationship<Data>> =>
  looseObject(() => ({
    data: z.exactOptional(data()),
    links: z.exactOptional(relationshipLinks),
  }));

/** A relationship of which only the URLs are known. */
export const relationship: ObjectSchema<Relationship> = /* @__PURE__ */ relationshipTo(() =>
  z.unknown(),
);

/** A relationship to at most one resource. */
export const toOne = <const Type extends string>(
  ...types: readonly Type[]
): ObjectSchema<ToOne<Type>> => relationshipTo(() => z.nullable(identifier(...types)));

/** A relationship to any number of resources. */
export const toMany = <const Type extends string>(
  ...types: readonly Type[]
): ObjectSchema<ToMany<Type>> => relationshipTo(() => z.array(identifier(...types)));

/** A relationship to one resource that responses always name. */
export const linkedToOne = <const Type extends string>(
  ...types: readonly Type[]
): ObjectSchema<LinkedToOne<Type>> =>
  looseObject(() => ({ data: identifier(...types), links: z.exactOptional(relationshipLinks) }));

/** A relationship to any number of resources that responses always name. */
export const linkedToMany = <const Type extends string>(
  ...types: readonly Type[]
): ObjectSchema<LinkedToMany<Type>> =>
  looseObject(() => ({
    data: z.array(identifier(...types)),
    links: z.exactOptional(relationshipLinks),
  }));

const collectionLinks: ObjectSchema<CollectionLinks> = /* @__PURE__ */ looseObject(() => {
  const url = z.exactOptional(z.nullable(z.string()));
  return { self: url, first: url, last: url, prev: url, next: url };
});

/**
 * Returns the shape of a response's document (JSON:API 1.0 §5.1).
 *
 * @param included the resources that `include` brings; resources of other types are accepted as they are
 */
export const documentShape = (
  data: z.core.$ZodType,
  included?: readonly z.core.$ZodType[],
): z.core.$ZodLooseShape => ({
  data,
  ...(included && { included: z.exactOptional(z.array(openUnion(included, "type"))) }),
  links: z.exactOptional(collectionLinks),
  meta: z.exactOptional(z.looseObject({})),
});
