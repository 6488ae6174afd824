import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { InputError } from "../errors.js";
import { domainDocument } from "../spec/domain-document.js";
import { JSON_API, type Spec } from "../spec/openapi.js";
import { withExamples } from "./examples.js";
import { type Forwarded, forward } from "./forward.js";
import { type Collections, collectionsOf, setLinks } from "./links.js";
import { loadPrism, type PrismServer, startPrism } from "./prism.js";
import { mockError, refusalErrors } from "./refusal.js";
import { routes } from "./route.js";
import { parseTarget } from "./target.js";

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
  const collections = collectionsOf(spec);
  const domains = new Map<string, Promise<PrismServer>>();
  const prismOf = (domain: string): Promise<PrismServer> => {
    const running = domains.get(domain) ?? startPrism(withExamples(domainDocument(spec, domain)));
    domains.set(domain, running);
    return running;
  };
  let origin = "";
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const url = parseTarget(incoming.url ?? "", origin);
    if (!(url instanceof URL)) return refuse(outgoing, url.status, url.detail);
    const routed = route(incoming.method ?? "GET", url.pathname);
    if (!routed) {
      return refuse(outgoing, 404, `no operation of the spec has the path ${url.pathname}`);
    }
    const prism = await prismOf(routed.domain);
    const to = new URL(prism.url + url.pathname + url.search);
    const response = await forward(incoming, outgoing, to);
    send(outgoing, response, bodyOf(response, url, collections, routed.cursor));
  };
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => refuse(outgoing, 500, String(error)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(listenError(cause, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: origin,
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

/** Returns the body to send: Prism's with links of this server, or an error document. */
function bodyOf(
  { status, headers, body }: Forwarded,
  url: URL,
  collections: Collections,
  cursor: string | undefined,
): string {
  if (body === "") return body;
  const document: unknown = JSON.parse(body);
  if (status >= 400) {
    const violations = headers["sl-violations"];
    return JSON.stringify({ errors: refusalErrors(status, `${violations ?? "[]"}`, document) });
  }
  setLinks(document, url, collections, cursor);
  return JSON.stringify(document);
}

function send(outgoing: ServerResponse, { status, headers }: Forwarded, body: string): void {
  const { "content-length": _, "transfer-encoding": __, ...kept } = headers;
  const described = {
    ...kept,
    "content-type": JSON_API,
    "content-length": Buffer.byteLength(body),
  };
  outgoing.writeHead(status, body === "" ? kept : described);
  outgoing.end(body);
}

/** Responds with an error of the mock itself. */
function refuse(outgoing: ServerResponse, status: number, detail: string): void {
  if (outgoing.destroyed) return;
  outgoing.writeHead(status, { "content-type": JSON_API });
  outgoing.end(JSON.stringify({ errors: [mockError(status, detail)] }));
}
