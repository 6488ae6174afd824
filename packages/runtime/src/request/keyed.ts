import { hasMember, memberAt, withMember } from "./body.js";
import { contentKey } from "./content-key.js";
import { encodeBody } from "./encode.js";
import type { BodyEncoder } from "./prepare.js";

/**
 * Encodes the body of an operation with an idempotency key. A missing key is derived from the body if the
 * caller says when something happened, so that repeated calls share it, and is random otherwise.
 */
export const encodeKeyed: BodyEncoder = (operation, parameters, uuid) => {
  const { idempotencyKey = "", idempotencyTime, idempotentUnless } = operation;
  let key = memberAt(parameters, idempotencyKey);
  let keyed = parameters;
  if (key === undefined && parameters["data"] !== undefined) {
    const dated = idempotencyTime && hasMember(parameters, idempotencyTime);
    key = dated ? contentKey(`${encodeBody(operation, parameters, uuid)?.body}`) : uuid();
    // Without a key, the member is `undefined` and left out.
    keyed = withMember(parameters, idempotencyKey, key);
  }
  const encoded = encodeBody(operation, keyed, uuid);
  if (!encoded || typeof key !== "string") return encoded;
  return { ...encoded, idempotent: !(idempotentUnless && hasMember(keyed, idempotentUnless)) };
};
