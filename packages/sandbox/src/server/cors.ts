/** Path of the API that pages call from anywhere, without a key. */
const CLIENT_API = /^\/+client(\/|$)/;

/** Seconds for which browsers may keep the result of a preflight. */
const MAX_AGE = 600;

/** Tells whether pages of other origins may call a path. The server-side API has no CORS headers. */
export const isOpen = (pathname: string): boolean => CLIENT_API.test(pathname);

/** Tells whether a request is a preflight (Fetch standard, CORS-preflight request). */
export const isPreflight = ({ method, headers }: Request): boolean =>
  method === "OPTIONS" && headers.has("origin") && headers.has("access-control-request-method");

/** Allows a call of the client-side API. */
export const preflightResponse = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, POST, OPTIONS",
      "access-control-allow-headers": "revision, content-type",
      "access-control-max-age": String(MAX_AGE),
    },
  });

/** Lets pages of any origin read a response. */
export function opened(response: Response): Response {
  response.headers.set("access-control-allow-origin", "*");
  return response;
}
