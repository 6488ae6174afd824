import type { Operation, RateLimits } from "../operation/operation.js";

/** The rate limits that apply to one request. */
export interface ApplicableLimits {
  readonly limits: RateLimits;
  /** separates requests that are counted separately: `""`, or the parameter that changed the limits */
  readonly variant: string;
}

/**
 * Returns the limits of `operation` for the request to `url`. If several parameters lower the limits,
 * the lowest burst limit applies.
 */
export function limitsOf(
  { limits = {}, limitsWhen = [] }: Operation,
  url: string,
): ApplicableLimits {
  let applicable: ApplicableLimits = { limits, variant: "" };
  for (const conditional of limitsWhen) {
    // Parsing every query is slow, and hardly any contains such a value.
    if (!url.includes(encodeURIComponent(conditional.value))) continue;
    const { parameter, value, ...changed } = conditional;
    const values = new URL(url).searchParams.get(parameter)?.split(",");
    const { burst = Infinity } = applicable.limits;
    if (values?.includes(value) && (changed.burst ?? 0) <= burst) {
      applicable = { limits: changed, variant: `${parameter}=${value}` };
    }
  }
  return applicable;
}
