import { type Evaluator, evaluatorOf, type RedisClient, type ScriptArguments } from "./client.js";
import { type Script, scriptOf } from "./script.js";
import { within } from "./within.js";

/** How a store deals with a Redis that is down or slow. */
export interface ConnectionOptions {
  /**
   * ms to wait for a reply from Redis
   *
   * @default 1_000
   */
  readonly timeout?: number;
  /**
   * Called once when Redis stops responding, and once when it responds again.
   *
   * @default writes the message to the console
   */
  readonly onChange?: (change: ConnectionChange) => void;
}

/** Redis stopped or started responding. */
export interface ConnectionChange {
  readonly available: boolean;
  readonly message: string;
  /** why Redis counts as down */
  readonly error?: unknown;
}

/** The connection to Redis, and whether it works. */
export interface Connection {
  /**
   * Returns whether Redis responded lately. If it did not, asks it again from time to time, without
   * making anybody wait.
   */
  available(): boolean;
  /** when Redis began to respond again after an outage, by {@link localNow}; -Infinity if there was none */
  readonly since: number;
  /** Runs a script. Rejects if Redis fails or does not reply in time. */
  run(script: Script, given: ScriptArguments): Promise<string>;
}

/** ms between two questions whether Redis is back */
const PROBE_INTERVAL = 250;

/** ms after which a question whether Redis is back counts as lost */
const PROBE_TIMEOUT = 5_000;

const probe = scriptOf('return "1"');

/** Returns ms since the epoch; never goes back. */
export const localNow = (): number => performance.timeOrigin + performance.now();

const toConsole = ({ available, message, error }: ConnectionChange): void => {
  if (available) console.info(message);
  else console.warn(message, error);
};

/** Creates a connection that counts as down after the first failure, and until a probe succeeds. */
export function connectionOf(
  client: RedisClient,
  { timeout = 1_000, onChange = toConsole }: ConnectionOptions,
  consequence: string,
): Connection {
  const evaluator: Evaluator = evaluatorOf(client);
  let down = false;
  /** whether an outage has been reported, and its end has not */
  let reported = false;
  let since = -Infinity;
  let nextProbe = 0;

  const report = (change: ConnectionChange): void => {
    try {
      onChange(change);
    } catch {
      // A failing observer must not stop calls.
    }
  };
  const fail = (error: unknown): void => {
    if (down) return;
    down = true;
    nextProbe = localNow() + PROBE_INTERVAL;
    if (reported) return;
    reported = true;
    const message = `klaviyo-kit: Redis is not available; ${consequence}`;
    report({ available: false, message, error });
  };
  const recover = (): void => {
    if (!down) return;
    down = false;
    since = localNow();
  };
  /** Runs a script; a client may throw instead of rejecting. */
  const ask = async (script: Script, given: ScriptArguments): Promise<string> =>
    script(evaluator, given);

  return {
    get since() {
      return since;
    },
    available() {
      if (down && localNow() >= nextProbe) {
        nextProbe = Infinity;
        const again = (): void => {
          nextProbe = localNow() + PROBE_INTERVAL;
        };
        const key = { keys: [], arguments: [] };
        within(PROBE_TIMEOUT, ask(probe, key))
          .then(recover, () => {})
          .finally(again);
      }
      return !down;
    },
    async run(script, given) {
      try {
        const reply = await within(timeout, ask(script, given));
        // A probe is no proof: a Redis that is read-only or out of memory responds to it.
        if (reported && !down) {
          reported = false;
          report({ available: true, message: "klaviyo-kit: Redis is available again" });
        }
        return reply;
      } catch (error) {
        fail(error);
        throw error;
      }
    },
  };
}
