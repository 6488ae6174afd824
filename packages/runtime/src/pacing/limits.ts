import type { Operation, RateLimits } from "../operation.js";

/** The limits that one request falls under. */
export interface Applicable {
  readonly limits: RateLimits;
  /** tells requests apart that are counted apart: `""`, or the parameter that changed the limits */
  readonly variant: string;
}

/** The limits of `operation` for the request to `url`: some parameters bring lower ones. */
export function limitsOf({ limits = {}, limitsWhen }: Operation, url: string): Applicable {
  let applicable: Applicable = { limits, variant: "" };
  if (!limitsWhen) return applicable;
  const searchParams = new URLSearchParams(url.split("?")[1]);
  for (const { parameter, value, ...changed } of limitsWhen) {
    const values = searchParams.get(parameter)?.split(",");
    const { burst = Infinity } = applicable.limits;
    if (values?.includes(value) && (changed.burst ?? 0) <= burst) {
      applicable = { limits: changed, variant: `${parameter}=${value}` };
    }
  }
  return applicable;
}
