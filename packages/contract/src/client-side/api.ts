import { serve, type TestServer } from "../../../runtime/src/testing/http-server.js";

/** Headers that Klaviyo's CORS rules allow on `/client/*`, besides those that are always allowed. */
const ALLOWED = ["content-type", "revision"];

/** ms that a preflight takes; long enough for the page to be closed in the meantime. */
const PREFLIGHT = 200;

/**
 * Starts a stand-in for the client-side API on its own origin. It responds to CORS preflights and
 * accepts every request.
 */
export function clientApi(): Promise<TestServer> {
  return serve(async ({ method }, response) => {
    response.setHeader("access-control-allow-origin", "*");
    if (method !== "OPTIONS") return response.writeHead(202).end();
    response.setHeader("access-control-allow-methods", "GET, POST");
    response.setHeader("access-control-allow-headers", ALLOWED.join(", "));
    response.setHeader("access-control-max-age", "0");
    await new Promise((resolve) => setTimeout(resolve, PREFLIGHT));
    return response.writeHead(204).end();
  });
}
