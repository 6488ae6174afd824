import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { domainDocument } from "../spec/domain-document.js";
import { JSON_API, type Spec } from "../spec/openapi.js";
import { loadPrism, type PrismServer, startPrism } from "./prism.js";
import { routes } from "./route.js";

/** A mock of the whole API that listens. */
export interface MockServer {
  /** `http://127.0.0.1:PORT`, to be given to a client as its `baseUrl` */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a spec through Prism: one Prism a domain behind one address, each started when its domain is
 * asked for first. Prism takes seconds for the whole API in one document, and far less for its parts.
 * @param port of the loopback interface; 0 for a free one
 */
export async function startMock(spec: Spec, port = 0): Promise<MockServer> {
  await loadPrism(); // before anything listens, so that a missing one is noticed now
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
      return refuse(outgoing, 404, `no operation of the spec has the path ${path}`);
    prismOf(domain).then(
      ({ url }) => forward(incoming, outgoing, url),
      (error: unknown) => refuse(outgoing, 500, String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
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

function forward(incoming: IncomingMessage, outgoing: ServerResponse, url: string): void {
  const { method, headers } = incoming;
  const upstream = request(new URL(incoming.url ?? "/", url), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  upstream.on("error", (error) => refuse(outgoing, 502, error.message));
  outgoing.on("close", () => upstream.destroy());
  incoming.pipe(upstream);
}

/** An error as Klaviyo would send one (JSON:API 1.0 §7). */
function refuse(outgoing: ServerResponse, status: number, detail: string): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  const error = { id: "mock", code: "mock", title: "The mock cannot answer", detail };
  outgoing.writeHead(status, { "content-type": JSON_API });
  outgoing.end(JSON.stringify({ errors: [error] }));
}
