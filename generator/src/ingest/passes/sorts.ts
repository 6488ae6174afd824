import { operationsOf } from "../../spec/openapi.js";
import type { Pass } from "../context.js";
import type { ProseText } from "../prose/text.js";

/** Reads the enum of `sort` from the prose of the operation if the schema has none. */
export const structureSorts: Pass = (document, { prose }) => {
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) {
      if (!("name" in parameter) || parameter.name !== "sort") continue;
      const own = parameter.schema?.enum;
      const fields = parseSortProse(prose.of(operation), own);
      if (own) continue;
      if (fields.length === 0) prose.of(parameter).expected = "sorting";
      else {
        const values = fields.flatMap((field) => [field, `-${field}`]);
        parameter.schema = { ...parameter.schema, type: "string", enum: values };
      }
    }
  }
};

/**
 * Parses the fields in backticks after "sorted by the following fields … :" or "sorted by". If the sort
 * values are `known`, prose with other fields is not marked as read.
 */
export function parseSortProse(prose: ProseText, known?: readonly unknown[]): string[] {
  const [sentence] = prose.find(
    /sorted by (?:the following fields[^:\n]*:\s*)?((?:`[\w.]+`(?:,|\s|\bor\b|\band\b)*)+)(?:in ascending (?:or|and) descending order)?/gi,
  );
  if (!sentence) return [];
  const fields = [...(sentence[1] ?? "").matchAll(/`([\w.]+)`/g)].map(([, field = ""]) => field);
  if (!known || fields.every((field) => known.includes(field))) prose.mark(sentence);
  return fields;
}
