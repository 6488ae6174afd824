import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import type { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { JSON_API } from "../spec/openapi.js";

/** A response of Prism. */
export interface Forwarded {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/**
 * Sends a request to Prism and reads its response.
 * @param outgoing stops the request when the client disconnects
 */
export async function forward(
  incoming: IncomingMessage,
  outgoing: Writable,
  to: URL,
): Promise<Forwarded> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = headersFor(incoming.headers);
    const upstream = request(to, { method: incoming.method, headers }, resolve);
    upstream.on("error", reject);
    outgoing.once("close", () => upstream.destroy());
    incoming.pipe(upstream);
  });
  const { statusCode = 502, headers } = response;
  return { status: statusCode, headers, body: await text(response) };
}

/** Replaces `application/json`, which Klaviyo accepts too, by the only media type that the spec names. */
function headersFor({ ...headers }: IncomingHttpHeaders): IncomingHttpHeaders {
  for (const name of ["accept", "content-type"] as const) {
    if (/\bapplication\/json\b/i.test(headers[name] ?? "")) headers[name] = JSON_API;
  }
  return headers;
}
