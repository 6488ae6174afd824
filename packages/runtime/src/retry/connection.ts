/**
 * Says that a connection was never made: codes of Node (libuv, undici) and Bun, and the words of Deno,
 * which has no codes.
 */
const REFUSED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH|CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|connection refused|connect error|dns error/;

/**
 * Whether what `fetch` threw says that no connection was made, so that the API has not seen a byte of
 * the request. Browsers do not tell, for the page's privacy; there the answer is always `false`.
 */
export function isRefusedConnection(error: unknown): boolean {
  if (!(error instanceof Object)) return false;
  const { code, message, cause } = error as Record<"code" | "message" | "cause", unknown>;
  return REFUSED.test(`${code} ${message}`) || isRefusedConnection(cause);
}
