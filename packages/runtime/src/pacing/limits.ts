import type { Operation, RateLimits } from "../operation/operation.js";

/** The limits that one request falls under. */
export interface Applicable {
  readonly limits: RateLimits;
  /** tells requests apart that are counted apart: `""`, or the parameter that changed the limits */
  readonly variant: string;
}

/** The limits of `operation` for the request to `url`: some parameters bring lower ones. */
export function limitsOf({ limits = {}, limitsWhen = [] }: Operation, url: string): Applicable {
  let applicable: Applicable = { limits, variant: "" };
  for (const conditional of limitsWhen) {
    // Almost no request has such a value, and parsing the query of each takes long.
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
