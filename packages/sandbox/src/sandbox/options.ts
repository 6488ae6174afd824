import type { AccountSettings, Delays } from "../account/settings.js";
import type { SandboxKeys } from "../gateway/authenticate.js";
import type { SandboxApps } from "../oauth/apps.js";
import type { MockInput } from "../store/resource.js";

/**
 * What an account holds at the start:
 * - `empty`: nothing
 * - `demo`: a small shop
 * - `generated`: whatever is asked for. A resource that nobody created is made up from its id, so that
 *   any id exists
 * - resources: these
 */
export type Seed = "empty" | "demo" | "generated" | Iterable<MockInput>;

/** Settings of an account; the delays may be set one by one. */
export type Settings = Partial<Omit<AccountSettings, "delays">> & { delays?: Partial<Delays> };

/** Options of {@link createSandbox}. */
export interface SandboxOptions {
  /** @default "empty" */
  readonly seed?: Seed;
  /**
   * Returns ms since the epoch. {@link Sandbox.advance} moves the sandbox ahead of it.
   *
   * @default Date.now
   */
  readonly clock?: () => number;
  /**
   * Seed of the generated ids, an integer. With the same seed, the same calls create the same ids.
   *
   * @default 1
   */
  readonly randomSeed?: number;
  /**
   * Whether requests beyond the rate limits of their operations are refused with 429. They are
   * counted in any case.
   *
   * @default false
   */
  readonly limits?: boolean;
  /** Private keys and their scopes. Without them, every key is accepted. */
  readonly keys?: SandboxKeys;
  /** OAuth apps. Without them, every client id, secret and redirect URI is accepted. */
  readonly apps?: SandboxApps;
  /**
   * Ids of the accounts, which are their public keys. Each starts with the same seed.
   *
   * @default ["SANDBX"]
   */
  readonly accounts?: readonly string[];
  readonly settings?: Settings;
  /**
   * Sends the deliveries of webhooks.
   *
   * @default fetch
   */
  readonly fetch?: typeof fetch;
}
