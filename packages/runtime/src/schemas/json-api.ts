import * as z from "zod/mini";
import type {
  Relationship,
  ResourceIdentifier,
  ResourceLinks,
  ToMany,
  ToOne,
} from "../json-api/document.js";
import type { ResponseDocument } from "../json-api/response.js";
import type { OperationTypes } from "../operation.js";
import { typesOf } from "./inspect.js";
import { type Schema, schema } from "./schema.js";
import { optional, unrecognized } from "./values.js";

/** A resource identifier of an answer (JSON:API 1.0 §5.3). */
export const identifier = <Type extends string>(
  ...types: readonly [Type, ...Type[]]
): Schema<ResourceIdentifier<Type>> => z.looseObject({ type: z.literal(types), id: z.string() });

/** `links` of a resource. */
export const resourceLinks: Schema<ResourceLinks> = /* @__PURE__ */ schema(() =>
  z.looseObject({ self: z.string() }),
);

const relationshipTo = <Data>(data: Schema<Data>): Schema<Relationship<Data>> =>
  z.looseObject({
    data: optional(data),
    links: optional(z.looseObject({ self: optional(z.string()), related: z.string() })),
  });

/** A relationship of which only the URLs are sure. */
export const relationship: Schema<Relationship> = /* @__PURE__ */ schema(() =>
  relationshipTo(z.unknown()),
);

/** A relationship to at most one resource. */
export const toOne = <Type extends string>(
  ...types: readonly [Type, ...Type[]]
): Schema<ToOne<Type>> => relationshipTo(z.nullable(identifier(...types)));

/** A relationship to any number of resources. */
export const toMany = <Type extends string>(
  ...types: readonly [Type, ...Type[]]
): Schema<ToMany<Type>> => relationshipTo(z.array(identifier(...types)));

/** The answer of an operation without content. */
export const noContent: Schema<undefined> = /* @__PURE__ */ z.undefined();

/** An answer of which nothing is known. */
export const anything: Schema<unknown> = /* @__PURE__ */ z.unknown();

const url = (): z.ZodMiniExactOptional<z.ZodMiniNullable<z.ZodMiniString>> =>
  optional(z.nullable(z.string()));

/**
 * The document of an answer (JSON:API 1.0 §5.1).
 *
 * @param included the resources that includes bring; others pass as they are
 */
export function document<T extends OperationTypes>(
  data: Schema<T["data"]>,
  included?: readonly Schema<unknown>[],
): Schema<ResponseDocument<T>> {
  const answer = z.looseObject({
    data,
    ...(included && {
      included: optional(
        z.array(
          z.union([...included, unrecognized({ type: included.flatMap((one) => typesOf(one)) })]),
        ),
      ),
    }),
    links: optional(
      z.looseObject({ self: url(), first: url(), last: url(), prev: url(), next: url() }),
    ),
    meta: optional(z.record(z.string(), z.unknown())),
  });
  // What `included` holds is what the operation's types say of the same resources.
  return answer as unknown as Schema<ResponseDocument<T>>;
}
