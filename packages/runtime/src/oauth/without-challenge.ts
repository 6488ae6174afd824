/** Headers of a token response that tell more than its status. */
const HEADERS = ["content-type", "retry-after", "date"];

/**
 * Wraps a `fetch` so that responses have no `WWW-Authenticate` header. RFC 6749 §5.2 requires it in a 401
 * to Basic authentication, but oauth4webapi then ignores the error in the body.
 */
export const withoutChallenge =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (...request) => {
    const response = await fetch(...request);
    if (response.headers.get("www-authenticate") === null) return response;
    // Not all headers, because those of another implementation may not be iterable.
    const kept = HEADERS.map((name) => [name, response.headers.get(name)]);
    return new Response(await response.text(), {
      status: response.status,
      headers: Object.fromEntries(kept.filter(([, value]) => value !== null)),
    });
  };
