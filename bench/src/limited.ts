import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that allows a fixed number of requests per window and counts those it rejects. */
export interface Limited {
  readonly url: string;
  readonly rejected: () => number;
  close(): void;
}

/** ms */
const WINDOW = 1_000;

/** Requests per minute; high enough that a run of a few seconds never reaches it. */
const STEADY_LIMIT = 10_000;

/**
 * Starts a server with fixed windows of one second, like Klaviyo's burst windows. It sends its limits
 * in `RateLimit-*` headers, and `Retry-After` with each rejection.
 */
export async function startLimited(limit: number): Promise<Limited> {
  const started = performance.now();
  let current = 0;
  let used = 0;
  let rejected = 0;
  const server = createServer((_request, response) => {
    const passed = performance.now() - started;
    const window = Math.floor(passed / WINDOW);
    if (window !== current) [current, used] = [window, 0];
    response.setHeader("content-type", "application/vnd.api+json");
    if (used >= limit) {
      rejected++;
      response.writeHead(429, { "retry-after": "1" });
      response.end(JSON.stringify({ errors: [{ status: 429, code: "throttled" }] }));
      return;
    }
    used++;
    response.setHeader("ratelimit-limit", `${limit}, ${limit};w=1, ${STEADY_LIMIT};w=60`);
    response.setHeader("ratelimit-remaining", `${limit - used}`);
    response.setHeader("ratelimit-reset", "1");
    response.end(JSON.stringify({ data: [], links: { self: "", next: null } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rejected: () => rejected,
    close: () => server.close(),
  };
}
