import { InputError } from "../errors.js";
import type { OperationObject } from "../spec/openapi.js";
import type { ConditionalRateLimits, Operation, RateLimits } from "./model.js";

/** The window of each unit. A limit's unit counts, not its name: Klaviyo once wrote `steady: "100/d"`. */
const WINDOWS: Readonly<Record<string, keyof RateLimits>> = { s: "burst", m: "steady", d: "daily" };

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

/** Parses limits like "10/s". If two limits have the same unit, the lower one counts. */
function parse(
  { burst, steady, daily }: { burst?: string; steady?: string; daily?: string },
  id: string,
): RateLimits {
  const out: RateLimits = {};
  for (const [name, text] of Object.entries({ burst, steady, daily })) {
    if (text === undefined) continue;
    const [, count, unit = ""] = /^(\d+)\/([a-z])$/.exec(text) ?? [];
    const window = Object.hasOwn(WINDOWS, unit) ? WINDOWS[unit] : undefined;
    if (count === undefined || window === undefined) {
      throw new InputError(
        `${id}: the rate limit "${name}" is ${JSON.stringify(text)}; expected the form "10/s", "10/m" or "10/d"`,
      );
    }
    out[window] = Math.min(Number(count), out[window] ?? Number.POSITIVE_INFINITY);
  }
  return out;
}
