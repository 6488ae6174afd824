import type { createServer } from "@stoplight/prism-http-server";
import { InputError } from "../errors.js";
import type { Spec } from "../spec/openapi.js";

/** Discards Prism's log (pino's interface), because its responses say the same. */
const SILENT = {
  ...Object.fromEntries(
    ["trace", "debug", "info", "warn", "error", "fatal", "success"].map((level) => [
      level,
      () => {},
    ]),
  ),
  child: () => SILENT,
} as unknown as Parameters<typeof createServer>[1]["components"]["logger"]; // the part of pino's logger that Prism calls

export interface PrismServer {
  url: string;
  /** the operations that Prism found; a partial type, because Prism is an optional peer dependency */
  operations: readonly { readonly method: string; readonly path: string }[];
  close(): Promise<void>;
}

/**
 * Loads Prism, an optional peer dependency.
 * @throws InputError if Prism is not installed
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
      "mock needs Prism: npm install @stoplight/prism-http @stoplight/prism-http-server",
      { cause },
    );
  }
}

/**
 * Serves a document with Prism in this process, on a free port of the loopback interface. Unlike
 * Prism's command line, it validates parameters whose names have brackets.
 */
export async function startPrism(document: Spec): Promise<PrismServer> {
  const { createServer, getHttpOperationsFromSpec } = await loadPrism();
  // A copy, because Prism resolves references in place; `object`, because its own OpenAPI types differ.
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
  const { prism } = server;
  const request = prism.request.bind(prism);
  // Prism does not catch what its validators throw, for example for a malformed `Accept` header.
  prism.request =
    (...input) =>
    async () => {
      try {
        return await request(...input)();
      } catch (error) {
        return { _tag: "Left", left: error as Error };
      }
    };
  const url = await server.listen(0, "127.0.0.1");
  return { url, operations, close: () => server.close() };
}
