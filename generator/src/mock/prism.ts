import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
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
  close(): Promise<void>;
}

/**
 * Serves a document through Prism in this process, on a free port of the loopback interface. Unlike
 * Prism's command line it checks parameters whose names have brackets.
 */
export async function startPrism(document: Spec): Promise<PrismServer> {
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
  return { url, close: () => server.close() };
}
