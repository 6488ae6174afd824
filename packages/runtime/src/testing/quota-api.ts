import type { Clock } from "../platform/environment.js";

export interface QuotaApiOptions {
  readonly clock: Clock;
  /** requests per second; the window starts with every second of the clock */
  readonly burst: number;
  /** requests per minute; the window starts with every minute of the clock */
  readonly steady: number;
  /** requests per second that other clients send, evenly distributed */
  readonly others?: number;
  /**
   * Window that the headers describe: the one with the fewest requests left (the minute if they are
   * equal), always the minute, or none.
   */
  readonly headers?: "closest" | "steady" | "none";
  /** how the reset is rounded to seconds; `Retry-After` is always rounded up */
  readonly rounding?: "ceil" | "floor";
  /** mean latency in ms per direction; each is drawn uniformly from 0.5 to 1.5 times this value */
  readonly latency?: number;
}

/** The simulated API, with the numbers of requests so far. */
export interface QuotaApi {
  readonly fetch: typeof globalThis.fetch;
  readonly counts: { accepted: number; rejected: number };
}

/** Returns a generator of numbers in [0, 1) that are the same in every run (linear congruential). */
function seeded(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Creates an API that only counts requests, in virtual time, and responds with empty lists. */
export function quotaApi(options: QuotaApiOptions): QuotaApi {
  const { clock, burst, steady, others = 0, headers = "closest" } = options;
  const { rounding = "ceil", latency = 40 } = options;
  const random = seeded();
  const counts = { accepted: 0, rejected: 0 };
  const windows = [
    { length: 1_000, limit: burst, start: 0, own: 0 },
    { length: 60_000, limit: steady, start: 0, own: 0 },
  ];
  const travel = (): Promise<void> =>
    new Promise((resolve) => clock.setTimer(resolve, latency * (0.5 + random())));

  function respond(): Response {
    const now = clock.now();
    const state = windows.map((window) => {
      const start = now - (now % window.length);
      if (start !== window.start) Object.assign(window, { start, own: 0 });
      window.own++;
      const taken = window.own + Math.floor(((now - start) / 1_000) * others);
      return {
        ...window,
        remaining: window.limit - taken,
        left: (start + window.length - now) / 1_000,
      };
    });
    const full = state.findLast(({ remaining }) => remaining < 0);
    if (full) {
      counts.rejected++;
      return new Response("{}", {
        status: 429,
        headers: { "retry-after": String(Math.ceil(full.left)) },
      });
    }
    counts.accepted++;
    if (headers === "none") return new Response('{"data":[]}');
    const [second, minute] = state as [(typeof state)[0], (typeof state)[0]];
    const shown = headers === "steady" || minute.remaining <= second.remaining ? minute : second;
    return new Response('{"data":[]}', {
      headers: {
        "ratelimit-limit": `${shown.limit}, ${burst};w=1, ${steady};w=60`,
        "ratelimit-remaining": String(shown.remaining),
        "ratelimit-reset": String(Math[rounding](shown.left)),
      },
    });
  }

  return {
    counts,
    async fetch() {
      await travel();
      const response = respond();
      await travel();
      return response;
    },
  };
}

/** Returns the least time in ms in which the windows allow `requests`, from `start`, without other clients. */
export function leastTime(requests: number, start: number, burst: number, steady: number): number {
  let now = start;
  let left = requests;
  for (;;) {
    const end = now - (now % 60_000) + 60_000;
    const available = Math.min(steady, burst * Math.ceil((end - now) / 1_000));
    if (left <= available) return now + (Math.ceil(left / burst) - 1) * 1_000 - start;
    left -= available;
    now = end;
  }
}
