import { UsageError } from "../errors/usage-error.js";
import type { HookEvent, Hooks } from "./hooks.js";

/** Where lines go: `console`, or any logger with methods of these names. */
export interface LogTarget {
  debug(message: string, details: object): void;
  info(message: string, details: object): void;
  warn(message: string, details: object): void;
}

/** What {@link logTo} makes for the option `logger`. */
export interface Logger extends Hooks {}

/** Levels, the most talkative first. */
const LEVELS = ["debug", "info", "warn"] as const;

const LEVEL_OF: Readonly<Record<keyof Hooks, keyof LogTarget>> = {
  onRequest: "debug",
  onResponse: "debug",
  onThrottle: "info",
  onRetry: "warn",
  onDeprecatedRevision: "warn",
};

/**
 * A logger: a line for each attempt and answer (`debug`), each wait for quota (`info`), each retry and
 * a revision past its deprecation date (`warn`). No line holds URLs or headers: these may name persons.
 *
 * @param level the least that is written
 * @default "info"
 * @throws {UsageError} for another level
 */
export function logTo(target: LogTarget, level: keyof LogTarget = "info"): Logger {
  if (!LEVELS.includes(level)) {
    throw new UsageError(`logTo: expected one of the levels ${LEVELS.join(", ")}, not ${level}`);
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
