import type { Operation } from "@klaviyo-kit/runtime";
import { Refusal } from "../../response/refusal.js";
import {
  counted,
  type Quota,
  quotaHeaders,
  quotaOf,
  secondsUntilRoom,
  type Usage,
  usageAt,
} from "./windows.js";

/** Who shares a quota: the private keys of an account, an app in it, or its client-side requests. */
export interface Consumer {
  /** id of the account */
  readonly account: string;
  /** `keys`, `client`, or the client id of an OAuth app */
  readonly by: string;
}

/** How much of a window is used. */
export interface QuotaUse extends Consumer {
  /** the operation's id */
  readonly operation: string;
  /** the parameter that selects other limits, as in `include=lists`; absent for the usual ones */
  readonly variant?: string;
  /** length of the window in seconds */
  readonly window: number;
  readonly used: number;
  readonly limit: number;
}

interface Bucket {
  readonly consumer: Consumer;
  readonly operation: string;
  readonly quota: Quota;
  usage: Usage;
}

/** Counts requests per consumer and operation, and refuses those beyond the limits. */
export class Quotas {
  readonly #now: () => number;
  readonly #enforced: boolean;
  readonly #buckets = new Map<string, Bucket>();

  /**
   * @param now ms since the epoch
   * @param enforced whether requests beyond the limits are refused; they are counted in any case
   */
  constructor(now: () => number, enforced: boolean) {
    this.#now = now;
    this.#enforced = enforced;
  }

  /**
   * Counts a request and returns the headers of its response. Refused requests are not counted.
   *
   * @throws {Refusal} with 429
   */
  admit(operation: Operation, consumer: Consumer, url: URL): Readonly<Record<string, string>> {
    const quota = quotaOf(operation, url);
    const now = this.#now();
    const bucket = this.#bucketOf(operation.id, consumer, quota);
    const current = usageAt(quota.windows, bucket.usage, now);
    const seconds = this.#enforced ? secondsUntilRoom(quota.windows, current, now) : 0;
    if (seconds > 0) throw throttled(seconds);
    bucket.usage = counted(current);
    return quotaHeaders(quota.windows, bucket.usage);
  }

  /** The use of every window in which requests were counted. */
  get uses(): QuotaUse[] {
    return [...this.#buckets.values()].flatMap(({ consumer, operation, quota, usage }) => {
      const { windows, variant } = quota;
      const current = usageAt(windows, usage, this.#now());
      return windows.flatMap(({ seconds, limit }, index) => {
        const { used = 0 } = current[index] ?? {};
        if (used === 0) return [];
        const which = { operation, ...(variant !== "" && { variant }) };
        return [{ ...consumer, ...which, window: seconds, used, limit }];
      });
    });
  }

  clear(): void {
    this.#buckets.clear();
  }

  #bucketOf(operation: string, consumer: Consumer, quota: Quota): Bucket {
    const key = JSON.stringify([consumer.account, consumer.by, operation, quota.variant]);
    const known = this.#buckets.get(key) ?? { consumer, operation, quota, usage: [] };
    this.#buckets.set(key, known);
    return known;
  }
}

const throttled = (seconds: number): Refusal => {
  const unit = seconds === 1 ? "second" : "seconds";
  const detail = `Request was throttled. Expected available in ${seconds} ${unit}.`;
  return new Refusal(429, [{ detail }], { "retry-after": String(seconds) });
};
