import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that a test server has received, with its whole body. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A real HTTP server on the loopback interface. */
export interface TestServer {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** Starts a server on a free port. `handle` may do anything to the connection. */
export async function serve(
  handle: (request: Received, response: ServerResponse, count: number) => unknown,
): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    // Some tests abort the request while its body is sent.
    for await (const chunk of request.on("error", () => {})) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = request;
    const one = {
      method,
      url: new URL(url, `http://${headers.host}`),
      headers,
      body: Buffer.concat(chunks).toString(),
    };
    received.push(one);
    await handle(one, response, received.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/vnd.api+json", ...headers });
  response.end(JSON.stringify(body));
}
