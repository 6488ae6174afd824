import type { ServerResponse } from "node:http";
import { type LoopbackServer, startLoopback } from "./loopback.js";

/** An API with a token endpoint that accepts each refresh token once. */
export interface TokenServer extends LoopbackServer {
  /** requests to refresh tokens, and processes that are ready */
  readonly counts: { refreshes: number; ready: number };
}

const send = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
};

/**
 * Starts the server. Its first access token, `access-1`, has expired; `refresh-1` is valid.
 *
 * @param processes number of processes that wait for each other
 * @param silent number of refresh requests, from the first, that get no response
 */
export async function startTokenServer(processes: number, silent = 0): Promise<TokenServer> {
  const counts = { refreshes: 0, ready: 0 };
  const waiting: ServerResponse[] = [];
  let valid = 1;
  const server = await startLoopback(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8").on("error", () => {})) body += chunk;
    if (request.url === "/ready") {
      counts.ready++;
      waiting.push(response);
      if (waiting.length >= processes) for (const one of waiting) one.end();
    } else if (request.url === "/oauth/token") {
      if (++counts.refreshes <= silent) return;
      if (new URLSearchParams(body).get("refresh_token") !== `refresh-${valid}`) {
        return send(response, 400, { error: "invalid_grant" });
      }
      valid++;
      const tokens = { access_token: `access-${valid}`, refresh_token: `refresh-${valid}` };
      send(response, 200, { token_type: "bearer", expires_in: 3_600, ...tokens });
    } else if (request.headers.authorization !== `Bearer access-${valid}` || valid === 1) {
      send(response, 401, { errors: [] });
    } else {
      const id = request.url?.split("/").at(-1);
      send(response, 200, { data: { type: "profile", id, attributes: {} } });
    }
  });
  return { ...server, counts };
}
