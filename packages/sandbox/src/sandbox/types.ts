import type { AccountView } from "../account/account-view.js";
import type { Duration } from "../clock/time.js";
import type { Delivery } from "../deliveries/deliver.js";
import type { Failure } from "../gateway/failures.js";
import type { QuotaUse } from "../gateway/limits/quotas.js";
import type { SandboxRequest } from "../gateway/log.js";
import type { Listening, ListenOptions } from "../server/options.js";
import type { MockInput } from "../store/resource.js";
import type { Snapshot } from "./snapshot.js";

/** An account in memory that behaves like a Klaviyo account. */
export interface Sandbox {
  /** Responds to a request. Pass it as a client's `fetch`; no port is opened. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Everything that was received, oldest first. */
  readonly requests: readonly SandboxRequest[];
  /** The time of the sandbox, as in `2026-07-15T09:30:00.123000+00:00`. */
  readonly now: string;
  /** ms by which the clock is ahead, as {@link Sandbox.advance} moved it. */
  readonly ahead: number;
  /** What the accounts hold. */
  readonly accounts: readonly AccountView[];
  /** Number of changes so far. Take a new snapshot only if the number has grown. */
  readonly changes: number;
  /** Returns how much of each quota is used now. */
  quota(): QuotaUse[];
  /** Every delivery to a webhook, with its attempts. */
  readonly deliveries: readonly Delivery[];
  /**
   * Sends the deliveries to webhooks that are due, and returns them with the responses of the endpoints.
   * Deliveries state the time of `clock`, even after `advance`, because receivers compare it with their
   * own clock.
   */
  deliver(): Promise<Delivery[]>;
  /** Moves the clock forward, and does what is due by then. @param span ms, or text such as `10m` */
  advance(span: Duration): void;
  /**
   * Makes the next requests of an operation fail.
   *
   * @param operation id, as in `create_profile`; `*` for any
   */
  fail(operation: string, failure: Failure): void;
  /**
   * Adds resources, or the small shop of the seed `demo`, to the first account or to the one with this id.
   *
   * @throws {Error} if the account holds something that the demo conflicts with; it stays as it was
   */
  seed(resources: "demo" | Iterable<MockInput>, account?: string): void;
  /**
   * Confirms the subscriptions that wait for a person's consent (double opt-in).
   *
   * @param email of the person, or the phone number
   * @returns whether there were any
   */
  confirm(email: string, account?: string): boolean;
  /** Starts over: what was written, planned and recorded is gone. */
  reset(): void;
  /** Returns everything that the sandbox holds, as JSON. */
  snapshot(): Snapshot;
  /**
   * Goes back to a snapshot.
   *
   * @throws {TypeError} with the place at which it is not a snapshot of this sandbox
   */
  restore(snapshot: Snapshot): void;
  /**
   * Serves the sandbox over HTTP, for programs in any language. Needs Node, Bun or Deno.
   *
   * @throws {Error} with one line if the address cannot be used
   */
  listen(options?: ListenOptions): Promise<Listening>;
}
