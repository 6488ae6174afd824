import type { CallOptions } from "../options/options.js";
import type { ApiRequest } from "./prepare.js";

/** Characters of a body that stay below the 64 KiB of browsers, whatever their length in UTF-8. */
const MAX_LENGTH = 20_000;

/** Returns options that let client-side requests finish even if their page is closed meanwhile. */
export function keepaliveOf({ operation, body }: ApiRequest): Pick<CallOptions, "keepalive"> {
  return operation.auth === "public" && typeof body === "string" && body.length < MAX_LENGTH
    ? { keepalive: true }
    : {};
}
