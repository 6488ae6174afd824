import { operationsOf } from "../../spec/openapi.js";
import type { Pass } from "../context.js";

/** Reads the enum of `sort` from the prose of the operation if the schema has none. */
export const structureSorts: Pass = (document) => {
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) {
      if (!("name" in parameter) || parameter.name !== "sort" || parameter.schema?.enum) continue;
      const fields = parseSortProse(operation.description ?? "");
      if (fields.length === 0) continue;
      const values = fields.flatMap((field) => [field, `-${field}`]);
      parameter.schema = { ...parameter.schema, type: "string", enum: values };
    }
  }
};

/** Parses the fields in backticks after "sorted by the following fields … :", up to the end of the line. */
export function parseSortProse(prose: string): string[] {
  const [, list = ""] = /sorted by the following fields[^:\n]*:([^\n<]*)/i.exec(prose) ?? [];
  return [...list.matchAll(/`([A-Za-z0-9_.]+)`/g)].map(([, field = ""]) => field);
}
