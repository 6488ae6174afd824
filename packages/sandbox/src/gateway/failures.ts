import { type Duration, milliseconds } from "../clock/time.js";
import { Refusal } from "../response/refusal.js";

/** How the next requests of an operation fail. */
export interface Failure {
  /** status of the response; not needed for a `reset` */
  readonly status?: number;
  /** @default 1 */
  readonly times?: number;
  /** how long the response takes in real time: ms, or a span such as `2s` */
  readonly delay?: Duration;
  /** whether the connection breaks instead of a response */
  readonly reset?: boolean;
  /** seconds, sent as `Retry-After` */
  readonly retryAfter?: number;
  /** what the error says */
  readonly detail?: string;
}

/** Thrown instead of a response: the connection breaks. `fetch` throws a `TypeError` too. */
export class ConnectionReset extends TypeError {
  override readonly name = "ConnectionReset";
  constructor() {
    super("the sandbox was told to break the connection");
  }
}

/** The failures that tests asked for, by operation id; `*` stands for every operation. */
export class Failures {
  readonly #planned = new Map<string, { failure: Failure; left: number }[]>();
  readonly #sleep: (ms: number) => Promise<void>;

  constructor(sleep: (ms: number) => Promise<void>) {
    this.#sleep = sleep;
  }

  /** @throws {TypeError} if the failure says neither what to answer nor to wait */
  add(operation: string, failure: Failure): void {
    const { status, times = 1, delay, reset } = failure;
    if (status === undefined && delay === undefined && !reset) {
      throw new TypeError("fail: expected a status, a delay or reset");
    }
    if (delay !== undefined) milliseconds(delay);
    const planned = this.#planned.get(operation) ?? [];
    this.#planned.set(operation, [...planned, { failure, left: times }]);
  }

  clear(): void {
    this.#planned.clear();
  }

  /**
   * Fails a request if one is due to fail.
   *
   * @throws {Refusal} with the planned status
   * @throws {ConnectionReset}
   */
  async apply(operation: string): Promise<void> {
    const failure = this.#take(operation) ?? this.#take("*");
    if (!failure) return;
    const { status, delay, reset, retryAfter, detail } = failure;
    if (delay !== undefined) await this.#sleep(milliseconds(delay));
    if (reset) throw new ConnectionReset();
    if (status === undefined) return;
    const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
    throw new Refusal(status, [detail === undefined ? {} : { detail }], headers);
  }

  #take(operation: string): Failure | undefined {
    const planned = this.#planned.get(operation) ?? [];
    const [first] = planned;
    if (!first) return undefined;
    first.left--;
    if (first.left <= 0) planned.shift();
    return first.failure;
  }
}
