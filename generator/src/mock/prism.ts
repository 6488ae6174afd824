import type { createServer } from "@stoplight/prism-http-server";
import { InputError } from "../errors.js";
import type { Spec } from "../spec/openapi.js";

/** Prism logs through pino's interface; what it says stands in its answers too. */
const SILENT = {
  ...Object.fromEntries(
    ["trace", "debug", "info", "warn", "error", "fatal", "success"].map((level) => [
      level,
      () => {},
    ]),
  ),
  child: () => SILENT,
} as unknown as Parameters<typeof createServer>[1]["components"]["logger"]; // the part of pino's logger that Prism calls

/** A Prism server that listens. */
export interface PrismServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /**
   * what Prism made of the document; only the part of its type that needs no import of Prism, which is
   * an optional peer
   */
  operations: readonly { readonly method: string; readonly path: string }[];
  close(): Promise<void>;
}

/**
 * Loads Prism, which is an optional peer: only those who mock install it.
 * @throws InputError where it is missing
 */
export async function loadPrism(): Promise<
  typeof import("@stoplight/prism-http") & typeof import("@stoplight/prism-http-server")
> {
  try {
    return {
      ...(await import("@stoplight/prism-http")),
      ...(await import("@stoplight/prism-http-server")),
    };
  } catch (cause) {
    throw new InputError(
      "mock needs @stoplight/prism-http and @stoplight/prism-http-server; install them",
      { cause },
    );
  }
}

/**
 * Serves a document through Prism in this process, on a free port of the loopback interface. Unlike
 * Prism's command line it checks parameters whose names have brackets.
 */
export async function startPrism(document: Spec): Promise<PrismServer> {
  const { createServer, getHttpOperationsFromSpec } = await loadPrism();
  // A copy, because Prism replaces references by what they refer to, in place; and of type object,
  // because its types know OpenAPI by other names.
  const operations = await getHttpOperationsFromSpec(structuredClone(document) as object);
  const server = createServer(operations, {
    components: { logger: SILENT },
    cors: true,
    config: {
      checkSecurity: true,
      errors: false,
      isProxy: false,
      mock: { dynamic: false },
      upstreamProxy: undefined,
      validateRequest: true,
      validateResponse: true,
    },
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, operations, close: () => server.close() };
}
