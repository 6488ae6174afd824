import { UsageError } from "../errors/usage-error.js";
import { JSON_API } from "../json-api/media-type.js";
import { bodyDocument, memberAt, withMember } from "./body.js";
import { cursorOf } from "./cursor.js";
import { invalidDatePath } from "./invalid-date.js";
import type { BodyEncoder } from "./prepare.js";

/** Encodes the body of an operation as a JSON:API document. */
export const encodeBody: BodyEncoder = (operation, parameters, uuid) => {
  const { id, paging, idempotencyKey } = operation;
  if (parameters["data"] === undefined) return undefined;
  let document = bodyDocument(operation, parameters["data"], parameters);
  let idempotent = false;
  if (idempotencyKey) {
    const given = memberAt(document, idempotencyKey);
    const key = given ?? uuid();
    if (given === undefined && key !== undefined) {
      document = withMember(document, idempotencyKey, key);
    }
    idempotent = key !== undefined;
  }
  const bodyAt =
    typeof paging === "object" &&
    ((cursor: string) => JSON.stringify(withMember(document, paging.pointer, cursorOf(cursor))));
  const { cursor } = (parameters["page"] ?? {}) as { readonly cursor?: string };
  let body: string;
  try {
    body = bodyAt && cursor ? bodyAt(cursor) : JSON.stringify(document);
  } catch (cause) {
    const message = `${id}: data cannot be written as JSON: ${(cause as Error).message}`;
    throw new UsageError(message, { cause });
  }
  // An invalid Date is written as null, so that bodies without one need no search.
  const path = body.includes("null") ? invalidDatePath(document) : undefined;
  if (path) throw new UsageError(`${id}: ${path} is an invalid Date`);
  return { body, contentType: JSON_API, idempotent, bodyAt: bodyAt || undefined };
};
