import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that answers so many requests in each of its windows, and counts what it turns away. */
export interface Limited {
  readonly url: string;
  readonly rejected: () => number;
  close(): void;
}

/** ms */
const WINDOW = 1_000;

/** A minute's limit that a run of some seconds does not reach. */
const A_MINUTE = 10_000;

/**
 * Starts a server of fixed windows of a second, as Klaviyo's burst windows are: it says its limits in
 * `RateLimit-*` headers, and `Retry-After` where it turns a request away.
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
    response.setHeader("ratelimit-limit", `${limit}, ${limit};w=1, ${A_MINUTE};w=60`);
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
