import {
  type ConditionalRateLimitExtension,
  type OperationObject,
  operationsOf,
  type RateLimitExtension,
} from "../../spec/openapi.js";
import type { Pass } from "../context.js";

/** Takes rate limits out of the prose: the usual ones where the extension is missing, and those that hold with a parameter. */
export const structureRateLimits: Pass = (document) => {
  for (const { operation } of operationsOf(document)) {
    const prose = operation.description ?? "";
    if (!operation["x-klaviyo-ratelimit"]) {
      const limits = parseLimits(/\*Rate limits\*:([\s\S]*)/.exec(prose)?.[1] ?? "");
      if (Object.keys(limits).length > 0) operation["x-klaviyo-ratelimit"] = limits;
    }
    const conditional = parseConditionalLimits(prose).flatMap((limit) =>
      accepted(limit, operation),
    );
    if (conditional.length > 0) operation["x-klaviyo-ratelimit-when"] = conditional;
  }
};

/** "Burst: `3/s`", "Steady: `60/m`" and "Daily: `225/d`", up to the next paragraph. */
function parseLimits(prose: string): RateLimitExtension {
  const [block = ""] = prose.split(/<br><br>|\n\n/).filter((text) => /\d\/[smd]/.test(text));
  const find = (window: string): string | undefined =>
    new RegExp(`${window}: \`(\\d+/[smd])\``, "i").exec(block)?.[1];
  const [burst, steady, daily] = [find("burst"), find("steady"), find("daily")];
  return { ...(burst && { burst }), ...(steady && { steady }), ...(daily && { daily }) };
}

/** "Rate limits when using the `parameter=value` parameter", with the limits behind it. */
export function parseConditionalLimits(prose: string): ConditionalRateLimitExtension[] {
  const [, ...parts] = prose.split(/Rate limits when using the /);
  return parts.flatMap((part) => {
    const [, parameter, value] = /^`([^`=]+)=([^`]+)`/.exec(part) ?? [];
    const limits = parseLimits(part.slice(part.indexOf("<br>") + 4));
    return parameter && value ? [{ parameter, value, ...limits }] : [];
  });
}

/**
 * The prose may write a value otherwise than the parameter takes it (`list` for `lists`): the value
 * of the enum that means the same is kept; a limit on what the operation does not take is dropped.
 */
function accepted(
  limit: ConditionalRateLimitExtension,
  operation: OperationObject,
): ConditionalRateLimitExtension[] {
  for (const parameter of operation.parameters ?? []) {
    if (!("name" in parameter) || parameter.name !== limit.parameter) continue;
    const values = parameter.schema?.items?.enum ?? parameter.schema?.enum ?? [];
    const same = values.find((value) => value === limit.value || value === `${limit.value}s`);
    return typeof same === "string" ? [{ ...limit, value: same }] : [];
  }
  return [];
}
