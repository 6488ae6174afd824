import {
  type ConditionalRateLimitExtension,
  type OperationObject,
  operationsOf,
  type RateLimitExtension,
} from "../../spec/openapi.js";
import type { Pass } from "../context.js";
import type { Match, ProseText } from "../prose/text.js";

/** Reads rate limits from the prose: those of operations without the extension, and conditional ones. */
export const structureRateLimits: Pass = (document, { prose }) => {
  for (const { operation } of operationsOf(document)) {
    const text = prose.of(operation);
    const [general] = findLimits(text, /\*Rate limits\*:/);
    if (general) {
      operation["x-klaviyo-ratelimit"] ??= limitsIn(general.lines);
      text.mark(general.heading);
      markSame(text, general.lines, operation["x-klaviyo-ratelimit"]);
    }
    const conditional = parseConditionalLimits(text).flatMap(({ stated, ...limit }) => {
      const found = accepted(limit, operation);
      if (!found) return [];
      text.mark(stated.heading);
      markSame(text, stated.lines, limit);
      return [found];
    });
    if (conditional.length > 0) operation["x-klaviyo-ratelimit-when"] = conditional;
  }
};

/** A heading and the lines below it, one per window. */
interface StatedLimits {
  heading: Match;
  /** matches of the window and its limit */
  lines: Match[];
}

/** Finds "Burst: `3/s`", "Steady: `60/m`" and "Daily: `225/d`" below a heading. */
function findLimits(prose: ProseText, heading: RegExp): StatedLimits[] {
  const all = prose.find(/(burst|steady|daily): `(\d+\/[smd])`/gi);
  return prose.find(new RegExp(heading, "g")).map((found) => {
    const lines: Match[] = [];
    let end = found.index + found[0].length;
    for (const line of all) {
      if (line.index < end || !/^(?:<br>|\s)*$/.test(prose.text.slice(end, line.index))) continue;
      lines.push(line);
      end = line.index + line[0].length;
    }
    return { heading: found, lines };
  });
}

const windowOf = (line: Match): keyof RateLimitExtension =>
  (line[1] ?? "").toLowerCase() as keyof RateLimitExtension;

const limitsIn = (lines: readonly Match[]): RateLimitExtension =>
  Object.fromEntries(lines.map((line) => [windowOf(line), line[2] ?? ""]));

/** Marks the lines that say the same as the limits. */
function markSame(prose: ProseText, lines: readonly Match[], limits: RateLimitExtension): void {
  for (const line of lines) if (limits[windowOf(line)] === line[2]) prose.mark(line);
}

/** Parses "Rate limits when using the `parameter=value` parameter" and the limits that follow. */
export const parseConditionalLimits = (
  prose: ProseText,
): (ConditionalRateLimitExtension & { stated: StatedLimits })[] =>
  findLimits(prose, /Rate limits when using the `([^`=]+)=([^`]+)`[^\n<:]*:/)
    .filter(({ lines }) => lines.length > 0)
    .map((stated) => {
      const [, parameter = "", value = ""] = stated.heading;
      return { parameter, value, ...limitsIn(stated.lines), stated };
    });

/**
 * Returns the limit with the value as the parameter's enum spells it: the prose may say `list` for
 * `lists`. Returns nothing if the operation does not accept the value.
 */
function accepted(
  limit: ConditionalRateLimitExtension,
  operation: OperationObject,
): ConditionalRateLimitExtension | undefined {
  for (const parameter of operation.parameters ?? []) {
    if (!("name" in parameter) || parameter.name !== limit.parameter) continue;
    const values = parameter.schema?.items?.enum ?? parameter.schema?.enum ?? [];
    const same = values.find((value) => value === limit.value || value === `${limit.value}s`);
    return typeof same === "string" ? { ...limit, value: same } : undefined;
  }
  return undefined;
}
