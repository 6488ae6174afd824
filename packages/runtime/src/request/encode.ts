import { UsageError } from "../errors/usage-error.js";
import { JSON_API } from "../json-api/media-type.js";
import { bodyDocument, hasMember, memberAt, withMember } from "./body.js";
import { cursorOf } from "./cursor.js";
import type { BodyEncoder } from "./prepare.js";
import { unsendable } from "./unsendable.js";

/** Encodes the body of an operation as a JSON:API document. */
export const encodeBody: BodyEncoder = (operation, parameters, uuid) => {
  const { id, paging, idempotencyKey, idempotentUnless } = operation;
  if (parameters["data"] === undefined) return undefined;
  let document = bodyDocument(operation, parameters["data"], parameters);
  let idempotent = !!operation.idempotent;
  if (idempotencyKey) {
    const given = memberAt(document, idempotencyKey);
    const key = given ?? uuid();
    if (given === undefined && key !== undefined) {
      document = withMember(document, idempotencyKey, key);
    }
    idempotent ||= key !== undefined;
  }
  if (idempotentUnless && hasMember(document, idempotentUnless)) idempotent = false;
  const bodyAt =
    typeof paging === "object" &&
    ((cursor: string) => JSON.stringify(withMember(document, paging.pointer, cursorOf(cursor))));
  const { cursor } = (parameters["page"] ?? {}) as { readonly cursor?: string };
  let body: string;
  try {
    body = bodyAt && cursor ? bodyAt(cursor) : JSON.stringify(document);
  } catch (cause) {
    const { message: words } = cause as Error;
    // A cycle would never end the search.
    const found = /BigInt/i.test(words) && unsendable(document);
    const message = `${id}: ${found || `data cannot be written as JSON: ${words}`}`;
    throw new UsageError(message, { cause });
  }
  const found = unsendable(document);
  if (found) throw new UsageError(`${id}: ${found}`);
  return { body, contentType: JSON_API, idempotent, bodyAt: bodyAt || undefined };
};
