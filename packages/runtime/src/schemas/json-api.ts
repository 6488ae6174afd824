import type {
  Relationship,
  ResourceIdentifier,
  ResourceLinks,
  ToMany,
  ToOne,
} from "../json-api/document.js";
import { simple } from "./node.js";
import { looseObject, object, record } from "./objects.js";
import type { Schema } from "./schema.js";
import { type Options, openUnion } from "./unions.js";
import { literal, string, unknown } from "./values.js";
import { array, nullable, optional, schema } from "./wrappers.js";

/** A resource identifier of an answer (JSON:API 1.0 §5.3). */
export const identifier = <Type extends string>(
  ...types: readonly [Type, ...Type[]]
): Schema<ResourceIdentifier<Type>> => object({ type: literal(...types), id: string() }, unknown());

/** `links` of a resource. */
export const resourceLinks: Schema<ResourceLinks> = /* @__PURE__ */ schema(() =>
  looseObject({ self: string() }),
);

const relationshipLinks = (): Schema<unknown> =>
  looseObject({ self: optional(string()), related: string() });

const relationshipTo = <Data>(data: Schema<unknown>): Schema<Relationship<Data>> =>
  object({ data: optional(data), links: optional(relationshipLinks()) }, unknown());

/** A relationship of which only the URLs are sure. */
export const relationship: Schema<Relationship> = /* @__PURE__ */ schema(() =>
  relationshipTo(unknown()),
);

/** A relationship to at most one resource. */
export const toOne = <Type extends string>(
  ...types: readonly [Type, ...Type[]]
): Schema<ToOne<Type>> => relationshipTo(nullable(identifier(...types)));

/** A relationship to any number of resources. */
export const toMany = <Type extends string>(
  ...types: readonly [Type, ...Type[]]
): Schema<ToMany<Type>> => relationshipTo(array(identifier(...types)));

/** The answer of an operation without content. */
export const noContent: Schema<undefined> = /* @__PURE__ */ simple(
  "undefined",
  (value) => value === undefined,
);

/** An answer of which nothing is known. */
export const anything: Schema<unknown> = /* @__PURE__ */ unknown();

const collectionLinks = (): Schema<unknown> => {
  const url = optional(nullable(string()));
  return looseObject({ self: url, first: url, last: url, prev: url, next: url });
};

/**
 * The document of an answer (JSON:API 1.0 §5.1).
 *
 * @param included the resources that includes bring; others pass as they are
 */
export const document = (data: Schema<unknown>, included?: Options): Schema<unknown> =>
  looseObject({
    data,
    ...(included && { included: optional(array(openUnion(included, "type"))) }),
    links: optional(collectionLinks()),
    meta: optional(record(unknown())),
  });
