/** What a request asks for, or the status and the reason of the refusal. */
export type Target = URL | { readonly status: 400 | 421; readonly detail: string };

/**
 * Reads a request target (RFC 9112 §3.2), without a trailing slash of the path. Only the server's own address is accepted, so that a request
 * is never sent to another host.
 * @param origin address of the server, as in `http://127.0.0.1:4010`
 */
export function parseTarget(target: string, origin: string): Target {
  // Not resolved with `new URL(target, origin)`, which reads `//host/path` as another host.
  const text = target.startsWith("/") ? origin + target : target;
  if (!URL.canParse(text)) return malformed(target);
  const url = new URL(text);
  if (url.origin !== origin) {
    const detail = `the mock serves ${origin} and forwards nothing to ${url.host}`;
    return { status: 421, detail };
  }
  if (!isDecodable(url.pathname)) return malformed(target);
  url.pathname = url.pathname.replace(/\/$/, "");
  return url;
}

const malformed = (target: string): Target => ({
  status: 400,
  detail: `the request target ${JSON.stringify(target)} is malformed; expected a path, as in /api/lists`,
});

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
