import { operationsOf, type ParameterObject } from "../../spec/openapi.js";
import type { Pass } from "../context.js";
import type { ProseText } from "../prose/text.js";

const BOUNDS = { default: "Default", minimum: "Min", maximum: "Max" } as const;

/** Reads the default and the bounds of `page[size]` from its prose if the schema has none. */
export const structurePageSizes: Pass = (document, { prose }) => {
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) {
      if (!("name" in parameter) || parameter.name !== "page[size]") continue;
      readBounds(parameter, prose.of(parameter));
    }
  }
};

/** Parses "Default: 20. Min: 1. Max: 100." Numbers that differ from the schema's are not marked as read. */
export function readBounds(parameter: ParameterObject, prose: ProseText): void {
  for (const [keyword, word] of Object.entries(BOUNDS) as [keyof typeof BOUNDS, string][]) {
    const [found] = prose.find(new RegExp(`\\b${word}: (\\d+)\\.`, "g"));
    if (!found) continue;
    const value = Number(found[1]);
    parameter.schema ??= {};
    parameter.schema[keyword] ??= value;
    if (parameter.schema[keyword] === value) prose.mark(found);
  }
}
