import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An API with a token endpoint, where each refresh token is good once. */
export interface TokenServer {
  readonly url: string;
  /** refreshes that were asked for, and processes that are there */
  readonly counts: { refreshes: number; ready: number };
  close(): Promise<void>;
}

const send = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
};

/**
 * Starts one. The first tokens, `access-1` and `refresh-1`, have expired.
 *
 * @param processes that wait for each other
 * @param silent refreshes that are never answered
 */
export async function startTokenServer(processes: number, silent = 0): Promise<TokenServer> {
  const counts = { refreshes: 0, ready: 0 };
  const waiting: ServerResponse[] = [];
  let good = 1;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8").on("error", () => {})) body += chunk;
    if (request.url === "/ready") {
      counts.ready++;
      waiting.push(response);
      if (waiting.length >= processes) for (const one of waiting) one.end();
    } else if (request.url === "/oauth/token") {
      if (++counts.refreshes <= silent) return;
      if (new URLSearchParams(body).get("refresh_token") !== `refresh-${good}`) {
        return send(response, 400, { error: "invalid_grant" });
      }
      good++;
      const tokens = { access_token: `access-${good}`, refresh_token: `refresh-${good}` };
      send(response, 200, { token_type: "bearer", expires_in: 3_600, ...tokens });
    } else if (request.headers.authorization !== `Bearer access-${good}` || good === 1) {
      send(response, 401, { errors: [] });
    } else {
      const id = request.url?.split("/").at(-1);
      send(response, 200, { data: { type: "profile", id, attributes: {} } });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
