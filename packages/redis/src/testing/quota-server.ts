import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Limits per second and per minute. */
export interface Quota {
  readonly burst: number;
  readonly steady: number;
}

/** An API that counts requests in fixed windows, over HTTP. */
export interface QuotaServer {
  readonly url: string;
  readonly accepted: number;
  readonly rejected: number;
  close(): Promise<void>;
}

/** Starts the API on the loopback interface. Its headers describe the window that is nearer its limit. */
export async function quotaServer({ burst, steady }: Quota): Promise<QuotaServer> {
  const counts = { accepted: 0, rejected: 0 };
  const windows = [
    { length: 1_000, limit: burst, start: 0, used: 0 },
    { length: 60_000, limit: steady, start: 0, used: 0 },
  ];
  const server = createServer((_, response) => {
    const now = Date.now();
    for (const window of windows) {
      const start = now - (now % window.length);
      if (start !== window.start) Object.assign(window, { start, used: 0 });
      window.used++;
    }
    const left = ({ start, length }: (typeof windows)[0]): string =>
      `${Math.ceil((start + length - now) / 1_000)}`;
    const full = windows.findLast(({ used, limit }) => used > limit);
    if (full) {
      counts.rejected++;
      response.writeHead(429, { "retry-after": left(full) }).end('{"errors":[]}');
      return;
    }
    counts.accepted++;
    const [second, minute] = windows as [(typeof windows)[0], (typeof windows)[0]];
    const shown = minute.limit - minute.used <= second.limit - second.used ? minute : second;
    response.writeHead(200, {
      "content-type": "application/vnd.api+json",
      "ratelimit-limit": `${shown.limit}, ${burst};w=1, ${steady};w=60`,
      "ratelimit-remaining": `${shown.limit - shown.used}`,
      "ratelimit-reset": left(shown),
    });
    response.end('{"data":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get accepted() {
      return counts.accepted;
    },
    get rejected() {
      return counts.rejected;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
