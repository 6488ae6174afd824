import { createServer, type Server } from "node:http";

/**
 * Creates a local stand-in for Klaviyo's OAuth server: a consent page where the user always agrees, and
 * the token endpoint.
 */
export function authorizationServer(): Server {
  return createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://klaviyo");
    if (pathname === "/oauth/token") {
      const tokens = { access_token: "access-1", refresh_token: "refresh-1", expires_in: 3_600 };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ token_type: "bearer", ...tokens }));
      return;
    }
    const back = new URL(searchParams.get("redirect_uri") ?? "");
    back.searchParams.set("code", "code-1");
    back.searchParams.set("state", searchParams.get("state") ?? "");
    response.writeHead(302, { location: back.href }).end();
  });
}
