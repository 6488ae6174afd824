import type { Clock } from "../platform/environment.js";

/** How the simulated API counts and answers. */
export interface QuotaApiOptions {
  readonly clock: Clock;
  /** requests a second and a minute, in windows that begin with every second and minute of its clock */
  readonly burst: number;
  readonly steady: number;
  /** requests a second that somebody else sends, evenly */
  readonly others?: number;
  /** which window the headers are about: the one that is nearest to being full (of two, the longer), always the minute, none */
  readonly headers?: "closest" | "steady" | "none";
  /** whole seconds of the reset; `Retry-After` is always rounded up */
  readonly rounding?: "ceil" | "floor";
  /** ms; the way there, and the same again for the way back, are drawn from 0.5 to 1.5 of it */
  readonly latency?: number;
}

/** What has happened so far. */
export interface QuotaApi {
  readonly fetch: typeof globalThis.fetch;
  readonly counts: { accepted: number; rejected: number };
}

/** Uniform in [0, 1), the same in every run (a linear congruential generator). */
function seeded(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** An API that has nothing but rate limits, and lives in virtual time. */
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

  function answer(): Response {
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
      const response = answer();
      await travel();
      return response;
    },
  };
}

/** ms that the windows themselves allow `requests` to take, from `start` on, with nobody else around. */
export function leastTime(requests: number, start: number, burst: number, steady: number): number {
  let now = start;
  let left = requests;
  for (;;) {
    const end = now - (now % 60_000) + 60_000;
    const room = Math.min(steady, burst * Math.ceil((end - now) / 1_000));
    if (left <= room) return now + (Math.ceil(left / burst) - 1) * 1_000 - start;
    left -= room;
    now = end;
  }
}
