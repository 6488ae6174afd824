import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { InputError } from "../errors.js";
import { domainDocument } from "../spec/domain-document.js";
import { JSON_API, type Spec } from "../spec/openapi.js";
import { loadPrism, type PrismServer, startPrism } from "./prism.js";
import { routes } from "./route.js";

export interface MockServer {
  /** `http://127.0.0.1:PORT`: the `baseUrl` of a client */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a spec with Prism: one Prism per domain behind one address, started on the domain's first
 * request. Prism takes seconds to load the whole API, and much less to load one domain.
 * @param port on the loopback interface; 0 picks a free one
 * @throws InputError if Prism is not installed or the port is in use
 */
export async function startMock(spec: Spec, port = 0): Promise<MockServer> {
  await loadPrism(); // fail now, not on the first request
  const route = routes(spec);
  const domains = new Map<string, Promise<PrismServer>>();
  const prismOf = (domain: string): Promise<PrismServer> => {
    const running = domains.get(domain) ?? startPrism(domainDocument(spec, domain));
    domains.set(domain, running);
    return running;
  };
  const server = createServer((incoming, outgoing) => {
    const path = new URL(incoming.url ?? "/", "http://mock").pathname;
    const domain = route(incoming.method ?? "GET", path);
    if (domain === undefined)
      return respondWithError(outgoing, 404, `no operation of the spec has the path ${path}`);
    prismOf(domain).then(
      ({ url }) => forward(incoming, outgoing, url),
      (error: unknown) => respondWithError(outgoing, 500, String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(listenError(cause, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const prism of await Promise.allSettled(domains.values())) {
        if (prism.status === "fulfilled") await prism.value.close();
      }
    },
  };
}

function listenError(cause: NodeJS.ErrnoException, port: number): Error {
  if (cause.code !== "EADDRINUSE") {
    return new InputError(`cannot listen on port ${port} (${cause.code})`, { cause });
  }
  return new InputError(`port ${port} is in use; choose another one, or 0 for a free one`, {
    cause,
  });
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, url: string): void {
  const { method, headers } = incoming;
  const upstream = request(new URL(incoming.url ?? "/", url), { method, headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  upstream.on("error", (error) => respondWithError(outgoing, 502, error.message));
  outgoing.on("close", () => upstream.destroy());
  incoming.pipe(upstream);
}

/** Responds with an error in the format of Klaviyo (JSON:API 1.0 §7). */
function respondWithError(outgoing: ServerResponse, status: number, detail: string): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  const error = { id: "mock", code: "mock", title: "The mock cannot respond", detail };
  outgoing.writeHead(status, { "content-type": JSON_API });
  outgoing.end(JSON.stringify({ errors: [error] }));
}
