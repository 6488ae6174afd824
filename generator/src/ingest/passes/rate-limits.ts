import {
  type ConditionalRateLimitExtension,
  type OperationObject,
  operationsOf,
  type RateLimitExtension,
} from "../../spec/openapi.js";
import type { Pass } from "../context.js";

/** Reads rate limits from the prose: those of operations without the extension, and conditional ones. */
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

/** Parses "Burst: `3/s`", "Steady: `60/m`" and "Daily: `225/d`", up to the next paragraph. */
function parseLimits(prose: string): RateLimitExtension {
  const [block = ""] = prose.split(/<br><br>|\n\n/).filter((text) => /\d\/[smd]/.test(text));
  const find = (window: string): string | undefined =>
    new RegExp(`${window}: \`(\\d+/[smd])\``, "i").exec(block)?.[1];
  const [burst, steady, daily] = [find("burst"), find("steady"), find("daily")];
  return { ...(burst && { burst }), ...(steady && { steady }), ...(daily && { daily }) };
}

/** Parses "Rate limits when using the `parameter=value` parameter" and the limits that follow. */
export function parseConditionalLimits(prose: string): ConditionalRateLimitExtension[] {
  const [, ...parts] = prose.split(/Rate limits when using the /);
  return parts.flatMap((part) => {
    const [, parameter, value] = /^`([^`=]+)=([^`]+)`/.exec(part) ?? [];
    const limits = parseLimits(part.slice(part.indexOf("<br>") + 4));
    return parameter && value ? [{ parameter, value, ...limits }] : [];
  });
}

/**
 * Returns the limit with the value as the parameter's enum spells it: the prose may say `list` for
 * `lists`. Limits for values that the operation does not accept are dropped.
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
