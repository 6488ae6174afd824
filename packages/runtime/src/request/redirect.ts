/** Redirects that one attempt follows. */
export const MOST_REDIRECTS = 5;

/**
 * The URL that `response` redirects `method` to, where following is harmless: within the same origin,
 * so that no other host sees the credential, and without a change of the method (RFC 9110 §15.4: 307
 * and 308 keep it, 301 and 302 keep GET).
 */
export function safeRedirect(response: Response, method: string, url: string): string | undefined {
  const { status } = response;
  const keepsMethod =
    status === 307 || status === 308 || (method === "GET" && (status === 301 || status === 302));
  const location = response.headers.get("location");
  if (!keepsMethod || !location || !URL.canParse(location, url)) return undefined;
  const target = new URL(location, url);
  return target.origin === new URL(url).origin ? target.href : undefined;
}
