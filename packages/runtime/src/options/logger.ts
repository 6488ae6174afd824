import { UsageError } from "../errors/usage-error.js";
import type { HookEvent, Hooks } from "./hooks.js";

/** Receives the log lines: `console`, or any logger with these methods. */
export interface LogTarget {
  debug(message: string, details: object): void;
  info(message: string, details: object): void;
  warn(message: string, details: object): void;
}

/** Value of the client option `logger`; returned by {@link logTo}. */
export interface Logger extends Hooks {}

/** Levels, the most verbose first. */
const LEVELS = ["debug", "info", "warn"] as const;

const LEVEL_OF: Readonly<Record<keyof Hooks, keyof LogTarget>> = {
  onRequest: "debug",
  onResponse: "debug",
  onThrottle: "info",
  onRetry: "warn",
  onDeprecatedRevision: "warn",
};

/**
 * Creates a logger that writes a line for each attempt and response (`debug`), each wait for quota
 * (`info`), each retry, and each deprecated revision (`warn`). Lines contain no URLs or headers, which
 * may name people.
 *
 * @param level lowest level that is written
 * @default "info"
 * @throws {UsageError} if the level is unknown
 */
export function logTo(target: LogTarget, level: keyof LogTarget = "info"): Logger {
  if (!LEVELS.includes(level)) {
    throw new UsageError(`logTo: level must be one of ${LEVELS.join(", ")}, not ${level}`);
  }
  const written = Object.entries(LEVEL_OF).filter(
    ([, its]) => LEVELS.indexOf(its) >= LEVELS.indexOf(level),
  );
  return Object.fromEntries(
    written.map(([hook, its]) => [
      hook,
      ({ url: _url, headers: _headers, ...details }: HookEvent & { headers?: Headers }) =>
        target[its](`klaviyo ${hook}`, details),
    ]),
  );
}
