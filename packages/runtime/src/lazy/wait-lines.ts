import type { Engine } from "../options/engine.js";
import type { WaitEvent, WaitWriter } from "../options/wait-writer.js";
import type { BucketState } from "../pacing/types.js";
import { isDevelopment } from "./is-development.js";
import { type LongWait, waitLine } from "./wait-line.js";

/** The internals of a client that the reports need. */
export type WaitingEngine = Pick<Engine, "environment" | "limiter" | "logger" | "logWaits">;

/**
 * ms; shorter waits are not reported, and lines are not written more often. A little longer than the
 * burst window, for which many requests wait.
 */
const LONG = 1_100;

/** ms after which a line is repeated if requests still wait for the same reasons */
const REPEAT = 10_000;

/** The reports of each client. */
const reporters = new WeakMap<WaitingEngine, ((event: WaitEvent) => void) | false>();

/** Reports a wait if it gets long, and if the option `logWaits` of the client allows it. */
export function reportWait(engine: WaitingEngine, event: WaitEvent): void {
  let reporter = reporters.get(engine);
  if (reporter === undefined) {
    const { logWaits = !engine.logger && isDevelopment() } = engine;
    // Looked up per line, because tests replace the methods of the console.
    const write = logWaits === true ? (line: string) => console.warn(line) : logWaits;
    reporter = write && reporterOf(engine, write);
    reporters.set(engine, reporter);
  }
  if (reporter) reporter(event);
}

/** Creates a function that receives the waits as they begin, and writes lines about the long ones. */
function reporterOf(
  { environment: { clock }, limiter }: WaitingEngine,
  write: WaitWriter,
): (event: WaitEvent) => void {
  /** waits before a retry, with their beginning */
  const retries = new Map<WaitEvent, number>();
  /** when the next look is due (ms since the epoch); in the past if none is */
  let next = Number.NEGATIVE_INFINITY;
  let cancelLook: (() => void) | undefined;
  let latest = { reasons: "", time: Number.NEGATIVE_INFINITY };
  const queues = (): BucketState[] =>
    (limiter?.buckets() ?? []).filter(({ waiting }) => waiting > 0);

  /** Returns the waits that have lasted for a second, each with the requests that wait behind it. */
  function longWaits(queued: readonly BucketState[], now: number): LongWait[] {
    const long: LongWait[] = [];
    for (const [{ operation, reason, delay }, since] of retries) {
      if (since + LONG <= now) long.push({ operation, reason, count: 1, until: since + delay });
    }
    for (const { operation, held, waiting, waitingSince = now } of queued) {
      if (waitingSince + LONG > now) continue;
      const { reason, until } = held ?? { reason: "queue", until: now };
      long.push({ operation, reason, count: waiting, until });
    }
    return long;
  }

  function report(queued: readonly BucketState[], now: number): void {
    const { reasons, line } = waitLine(longWaits(queued, now), now);
    if (!reasons || (reasons === latest.reasons && now < latest.time + REPEAT)) return;
    latest = { reasons, time: now };
    // A writer must not change a result, whether it throws or returns a rejected promise.
    const call = async (): Promise<unknown> => write(line);
    call().catch(() => {});
  }

  /** Looks again after a second while there may be something to report. */
  function watch(queued: readonly BucketState[]): void {
    const now = clock.now();
    // The end of a retry is known when it begins, so one look at it is enough.
    const expected = queued.length > 0 || [...retries.values()].some((since) => since + LONG > now);
    next = expected ? now + LONG : Number.NEGATIVE_INFINITY;
    if (!expected) return;
    const look = (): void => {
      const then = clock.now();
      for (const [event, since] of retries) if (since + event.delay <= then) retries.delete(event);
      const waiting = queues();
      report(waiting, then);
      watch(waiting);
    };
    cancelLook?.();
    // In the background, because a report must not delay the exit of a program.
    cancelLook = clock.setTimer(look, LONG, true);
  }

  return (event) => {
    const now = clock.now();
    if ("error" in event) {
      if (event.delay <= LONG) return;
      retries.set(event, now);
    }
    // If the look is overdue, its timer is gone: on Cloudflare Workers, it ends with the request that set it.
    if (now > next + LONG) watch(queues());
  };
}
