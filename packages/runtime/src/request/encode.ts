import { JSON_API } from "../json-api/media-type.js";
import { bodyDocument, hasMember, withMember } from "./body.js";
import { cursorOf } from "./cursor.js";
import type { BodyEncoder } from "./prepare.js";
import { writeJson } from "./write-json.js";

/** Encodes the body of an operation as a JSON:API document. */
export const encodeBody: BodyEncoder = (operation, parameters) => {
  const { id, paging, idempotentUnless } = operation;
  if (parameters["data"] === undefined) return undefined;
  const document = bodyDocument(operation, parameters["data"], parameters);
  const idempotent =
    !!operation.idempotent && !(idempotentUnless && hasMember(document, idempotentUnless));
  const bodyAt =
    typeof paging === "object" &&
    ((cursor: string) => JSON.stringify(withMember(document, paging.pointer, cursorOf(cursor))));
  const { cursor } = (parameters["page"] ?? {}) as { readonly cursor?: string };
  const body = writeJson(id, document, bodyAt && cursor ? () => bodyAt(cursor) : undefined);
  return { body, contentType: JSON_API, idempotent, bodyAt: bodyAt || undefined };
};
