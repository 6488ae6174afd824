/**
 * Codes of Node (libuv, undici) and Bun for a connection that was never made. Of these the API has
 * not seen a byte.
 */
const REFUSED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;

/** Deno names the failure in the message only. */
const REFUSED_MESSAGE = /connection refused|tcp connect error|dns error/i;

/**
 * Whether what `fetch` threw says that no connection was made. Browsers do not tell, for the page's
 * privacy; there the answer is always `false`.
 */
export function isRefusedConnection(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Object && depth < 4; depth++) {
    const { code, message, cause } = at as { code?: unknown; message?: unknown; cause?: unknown };
    if (typeof code === "string" && REFUSED.test(code)) return true;
    if (typeof message === "string" && REFUSED_MESSAGE.test(message)) return true;
    at = cause;
  }
  return false;
}
