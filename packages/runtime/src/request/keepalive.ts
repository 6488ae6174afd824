import type { CallOptions } from "../options/options.js";
import type { ApiRequest } from "./prepare.js";

/** Characters of a body that are less than the 64 KiB of browsers, whatever they are in UTF-8. */
const MOST = 20_000;

/** What a page says of its visitor is sent to its end, though the page may be gone by then. */
export function keepaliveOf({ operation, body }: ApiRequest): Pick<CallOptions, "keepalive"> {
  return operation.auth === "public" && typeof body === "string" && body.length < MOST
    ? { keepalive: true }
    : {};
}
