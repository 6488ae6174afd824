import { multipart } from "./multipart.js";
import type { BodyEncoder } from "./prepare.js";

/** Encodes the body of an operation that uploads files as a form. */
export const encodeForm: BodyEncoder = ({ form = [] }, parameters, uuid) => {
  const parts = new Map<string, unknown>();
  for (const name of form) if (parameters[name] !== undefined) parts.set(name, parameters[name]);
  return multipart(parts, `klaviyo-kit-${uuid() ?? Date.now()}`);
};
