import { InputError } from "../errors.js";
import type { OperationObject } from "../spec/openapi.js";
import type { ConditionalRateLimits, Operation, RateLimits } from "./model.js";

/** The unit of each window: per second, minute or day. */
const UNITS = { burst: "s", steady: "m", daily: "d" } as const;

/** Returns the rate and size limits of an operation as numbers. */
export function limitsOf(
  operation: OperationObject,
): Pick<Operation, "limits" | "limitsWhen" | "size"> {
  const id = operation.operationId;
  return {
    limits: parse(operation["x-klaviyo-ratelimit"] ?? {}, id),
    limitsWhen: (operation["x-klaviyo-ratelimit-when"] ?? []).map(
      ({ parameter, value, ...limits }): ConditionalRateLimits => ({
        parameter,
        value,
        ...parse(limits, id),
      }),
    ),
    size: operation["x-klaviyo-size-limits"],
  };
}

function parse(
  stated: { burst?: string; steady?: string; daily?: string },
  id: string,
): RateLimits {
  const out: RateLimits = {};
  for (const [window, unit] of Object.entries(UNITS) as [keyof typeof UNITS, string][]) {
    const text = stated[window];
    if (text === undefined) continue;
    const [, count, found] = /^(\d+)\/([a-z])$/.exec(text) ?? [];
    if (count === undefined || found !== unit) {
      throw new InputError(
        `${id}: the rate limit "${window}" is ${JSON.stringify(text)}; expected the form "10/${unit}"`,
      );
    }
    out[window] = Number(count);
  }
  return out;
}
