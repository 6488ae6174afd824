import {
  type OpenApi,
  type OperationObject,
  operationsOf,
  type SchemaObject,
  type SizeLimitsExtension,
} from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import type { Pass } from "../context.js";
import { matches } from "../corrections/rule.js";
import type { ProseText } from "../prose/text.js";

const UNITS: Readonly<Record<string, number>> = { KB: 1_000, MB: 1_000_000 };

/** "Accepts up to 100 … per request", "maximum number of …: 100", "number of … per job … is 100". */
const COUNTS = [
  /accepts (?:up to|a maximum of) `?([\d,]+)`? [a-z ]+ per (?:request|call)/i,
  /maximum number of [a-z ]+: ([\d,]+)/i,
  /per request limit: ([\d,]+)/i,
  /(?:max(?:imum)? )?number of [a-z ]+ per job [a-z ]+ is ([\d,]+)/i,
];

/** Reads the size limits of request bodies from the prose of their operations, or from the overlay. */
export const structureSizeLimits: Pass = (
  document,
  { overlays: { sizeLimits = [] }, prose, report },
) => {
  const unused = new Set(sizeLimits);
  for (const { operation } of operationsOf(document)) {
    if (!operation.requestBody) continue;
    const stated = parseSizeProse(prose.of(operation));
    let each: string | undefined;
    for (const entry of sizeLimits) {
      if (!matches(entry.where, operation)) continue;
      unused.delete(entry);
      each ??= entry.each;
      if (entry.count !== undefined) stated.count ??= entry.count;
    }
    const pointer = stated.count === undefined ? undefined : bulkPointer(operation, document);
    const limits: SizeLimitsExtension = {
      ...(stated.bodyBytes !== undefined && { bodyBytes: stated.bodyBytes }),
      ...(stated.itemBytes !== undefined && { itemBytes: stated.itemBytes }),
      ...(stated.count !== undefined &&
        pointer !== undefined && {
          items: { count: stated.count, pointer, ...(each !== undefined && { each }) },
        }),
    };
    if (Object.keys(limits).length > 0) operation["x-klaviyo-size-limits"] = limits;
  }
  for (const { where } of unused)
    report.unused.push(`size limits of ${where.operations.join(", ")}`);
};

/** Parses the sizes in an operation's prose: bytes per body and per item, items per request. */
export function parseSizeProse(prose: ProseText): {
  bodyBytes?: number;
  itemBytes?: number;
  count?: number;
} {
  const bytes = (pattern: RegExp): number | undefined => {
    const [, amount, unit] = prose.read(pattern) ?? [];
    return amount && unit ? Number(amount) * (UNITS[unit.toUpperCase()] ?? 1) : undefined;
  };
  const bodyBytes = bytes(/maximum allowed payload size is (\d+) ?([KM]B)/i);
  const itemBytes = bytes(/maximum allowed payload size per-[a-z]+ is (\d+) ?([KM]B)/i);
  const count = COUNTS.map((pattern) => prose.read(pattern)?.[1]).find(
    (found) => found !== undefined,
  );
  return {
    ...(bodyBytes !== undefined && { bodyBytes }),
    ...(itemBytes !== undefined && { itemBytes }),
    ...(count !== undefined && { count: Number(count.replaceAll(",", "")) }),
  };
}

/** Returns the pointer (RFC 6901) of the items of a bulk request: the outermost array of objects. */
function bulkPointer(operation: OperationObject, document: OpenApi): string | undefined {
  const body = operation.requestBody;
  const schema = body && "content" in body ? Object.values(body.content)[0]?.schema : undefined;
  let level: { pointer: string; schema: SchemaObject }[] = schema ? [{ pointer: "", schema }] : [];
  for (let depth = 0; depth < 8 && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { pointer, schema: reference } of level) {
      const found = follow(document, reference);
      if (found.items && follow(document, found.items).properties) return pointer;
      for (const [name, property] of Object.entries(found.properties ?? {})) {
        next.push({
          pointer: `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
          schema: property,
        });
      }
    }
    level = next;
  }
  return undefined;
}
