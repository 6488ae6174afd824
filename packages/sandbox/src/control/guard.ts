import { ControlError } from "./control-error.js";

/** Names of this machine, which no other site can take by its DNS (RFC 6761 §6.3). */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/**
 * Refuses calls that a page of another origin may have made: `fetch` from a page always sends its origin,
 * and a form cannot send JSON. A page whose host name was made to point to this machine (DNS rebinding) is
 * recognized by the Host header, unless the server may be reached by other names anyway.
 *
 * @param loopback whether the server listens on the loopback interface only
 * @throws {ControlError}
 */
export function guard(request: Request, loopback: boolean): void {
  const { host, origin } = new URL(request.url);
  const from = request.headers.get("origin");
  if (from !== null && from !== origin) {
    throw new ControlError(403, `Pages of ${from} may not control the sandbox.`);
  }
  if (loopback && !LOOPBACK.test(host)) {
    throw new ControlError(403, `${host} is not a name of the loopback interface.`);
  }
  if (request.method === "GET") return;
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new ControlError(415, "Send the header content-type: application/json.");
  }
}
