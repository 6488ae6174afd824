import { serve, type TestServer } from "../../../runtime/src/testing/http-server.js";

/** Headers that Klaviyo's CORS rules allow on `/client/*`, besides those of any form. */
const ALLOWED = ["content-type", "revision"];

/**
 * The client-side API as a browser meets it: another origin than the page, which answers preflights
 * and takes what they announced.
 */
export function clientApi(): Promise<TestServer> {
  return serve(({ method }, response) => {
    response.setHeader("access-control-allow-origin", "*");
    if (method !== "OPTIONS") return response.writeHead(202).end();
    response.setHeader("access-control-allow-methods", "GET, POST");
    response.setHeader("access-control-allow-headers", ALLOWED.join(", "));
    return response.writeHead(204).end();
  });
}
