import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerRequest } from "srvx";
import { FastResponse, toNodeHandler } from "srvx/node";
import type { Controlled } from "../control/controlled.js";
import { refusalResponse } from "../engine/respond.js";
import { bodyOf } from "../response/document-response.js";
import { Refusal } from "../response/refusal.js";
import { type Answering, answer } from "./answer.js";
import type { Listening, ListenOptions } from "./options.js";

const LOOPBACK = "127.0.0.1";

/** Addresses that stand for all of a machine. */
const ANY: readonly string[] = ["0.0.0.0", "::"];

/**
 * Serves a sandbox over HTTP.
 *
 * @throws {Error} with one line if the address cannot be used
 */
export async function listen(
  sandbox: Controlled,
  { port = 0, host = LOOPBACK, control, log, onError }: ListenOptions = {},
): Promise<Listening> {
  const server = createServer();
  const bound = await bind(server, port, host);
  const answering: Answering = {
    sandbox,
    loopback: /^(127\.|::1$)/.test(bound.address),
    ...(control !== undefined && { control }),
    ...(log && { log }),
    ...(onError && { onError }),
  };
  server.on("request", listener(answering));
  return {
    url: `http://${hostOf(bound)}:${bound.port}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function bind(server: Server, port: number, host: string): Promise<AddressInfo> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new Error(`cannot listen on ${host}:${port}: ${reasonOf(error)}`, { cause: error });
  }
  return server.address() as AddressInfo;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use; choose another one, or 0 for a free one",
  EACCES: "the system does not allow this port",
  EADDRNOTAVAIL: "this machine does not have the address",
  ENOTFOUND: "the host is unknown",
};

const reasonOf = (error: unknown): string =>
  REASONS[(error as NodeJS.ErrnoException).code ?? ""] ?? (error as Error).message;

/** Returns the host of the URL at which this machine reaches an address. */
function hostOf({ address, family }: AddressInfo): string {
  if (ANY.includes(address)) return LOOPBACK;
  return family === "IPv6" ? `[${address}]` : address;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

function listener(answering: Answering): Listener {
  const handle = toNodeHandler(async (request: ServerRequest) => {
    const response = await answer(answering, request);
    if (response) return withoutStream(response);
    // A reset, which clients see as one, rather than an orderly end.
    request.runtime?.node?.req.socket.resetAndDestroy();
    return new Response(null);
  }) as Listener;
  return (request, response) => {
    const fault = faultOf(request);
    if (fault) void send(response, fault);
    else handle(request, response);
  };
}

/** Replaces a response whose body is known by one that is sent as it is, in one piece. */
function withoutStream(response: Response): Response {
  const body = bodyOf(response);
  if (body === undefined) return response;
  const { status, headers } = response;
  return new FastResponse(body, { status, headers });
}

/** Methods that `Request` does not accept (Fetch standard, forbidden method). */
const FORBIDDEN: readonly string[] = ["CONNECT", "TRACE", "TRACK"];

/** Returns why a message cannot be turned into a `Request`; `undefined` if it can. */
function faultOf({ url = "", method = "" }: IncomingMessage): Refusal | undefined {
  if (FORBIDDEN.includes(method)) {
    return new Refusal(405, [{ detail: `Method ${method} is not allowed.` }]);
  }
  if (url.startsWith("/") || URL.canParse(url)) return undefined;
  return new Refusal(400, [{ detail: `${JSON.stringify(url)} is not a path or a URL.` }]);
}

async function send(response: ServerResponse, refusal: Refusal): Promise<void> {
  const refused = refusalResponse(refusal, crypto.randomUUID());
  response.writeHead(refused.status, Object.fromEntries(refused.headers));
  response.end(await refused.text());
}
