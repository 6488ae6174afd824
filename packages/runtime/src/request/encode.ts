import { UsageError } from "../errors/usage-error.js";
import { bodyDocument, memberAt, withMember } from "./body.js";
import { cursorOf } from "./cursor.js";
import { multipart } from "./multipart.js";
import { type BodyEncoder, JSON_API } from "./prepare.js";

/** Where metric aggregates take the cursor of the next page. */
const CURSOR = "/data/attributes/page_cursor";

/** Makes the body of any operation: a JSON:API document, or a form. */
export const encodeBody: BodyEncoder = (operation, parameters, uuid) => {
  const { id, form, paging, idempotencyKey } = operation;
  if (form) {
    const parts = new Map<string, unknown>();
    for (const name of form) if (parameters[name] !== undefined) parts.set(name, parameters[name]);
    return multipart(parts, `klaviyo-kit-${uuid() ?? Date.now()}`);
  }
  if (parameters["data"] === undefined) return undefined;
  let document = bodyDocument(operation, parameters["data"], parameters);
  let idempotent = false;
  if (paging === "body") {
    const { cursor } = (parameters["page"] ?? {}) as { readonly cursor?: string };
    if (cursor) document = withMember(document, CURSOR, cursorOf(cursor));
  }
  if (idempotencyKey) {
    const given = memberAt(document, idempotencyKey);
    const key = given ?? uuid();
    if (given === undefined && key !== undefined) {
      document = withMember(document, idempotencyKey, key);
    }
    idempotent = key !== undefined;
  }
  try {
    return { body: JSON.stringify(document), contentType: JSON_API, idempotent };
  } catch (cause) {
    throw new UsageError(`${id}: data is no JSON: ${(cause as Error).message}`, { cause });
  }
};
