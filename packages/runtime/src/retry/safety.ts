/** How an attempt failed, as far as sending it again goes. */
export type Failure =
  | {
      readonly kind: "status";
      readonly status: number;
      /** ms that the API asked to wait */
      readonly retryAfter: number | undefined;
    }
  /** the connection was never made, so the API has not seen the request */
  | { readonly kind: "refused" }
  /** the connection broke, or the answer was cut short */
  | { readonly kind: "broken" }
  | { readonly kind: "timeout" };

/**
 * - `throttle`: the quota is used up; the API did nothing
 * - `transient`: another attempt may succeed
 * - `final`: another attempt would fail in the same way
 */
export type Category = "throttle" | "transient" | "final";

/** 520–524 are Cloudflare's, which stands before the API. */
const TRANSIENT: ReadonlySet<number> = /* @__PURE__ */ new Set([
  408, 500, 502, 503, 504, 520, 521, 522, 523, 524,
]);

/** What kind of failure this is. */
export function categorize(failure: Failure): Category {
  if (failure.kind !== "status") return "transient";
  if (failure.status === 429) return "throttle";
  return TRANSIENT.has(failure.status) ? "transient" : "final";
}

/**
 * Whether the request may be sent again without the risk of doing twice what it does.
 *
 * A 429, a 503 with `Retry-After` and a refused connection say that nothing was done. After anything
 * else the request may have had its effect, so only an idempotent one is sent again.
 */
export function maySendAgain(failure: Failure, idempotent: boolean): boolean {
  if (idempotent || failure.kind === "refused") return true;
  if (failure.kind !== "status") return false;
  return failure.status === 429 || (failure.status === 503 && failure.retryAfter !== undefined);
}
