import type { Schema } from "../model/schema.js";
import { boundsOf, formatOf } from "../model/schema-parts.js";
import { code, codes } from "./markdown.js";

/** Longer lists of values are folded. */
const MOST_SHOWN = 30;

export const orNull = (text: string): string => `${text} or \`null\``;

/** Describes the values of a schema as Markdown. */
export function valueWords(schema: Schema, nullable: boolean): string {
  const stated = nullable ? orNull(values(schema)) : values(schema);
  return [stated, range(schema), fallback(schema)].filter((text) => text !== "").join("; ");
}

function values(schema: Schema): string {
  switch (schema.kind) {
    case "enum": {
      const listed = schema.values.map(String);
      if (listed.length <= MOST_SHOWN) return codes(listed);
      return `<details><summary>${listed.length} values</summary>${codes(listed)}</details>`;
    }
    case "reference":
      return code(schema.name);
    case "runtime":
      return RUNTIME_TYPES.get(schema.name) ?? code(schema.name);
    case "union":
      return [...new Set(schema.members.map(values))].join(" or ");
    case "array":
      return `list of ${values(schema.items).replace(/^(string|number|integer|boolean|object)$/, "$1s")}`;
    case "unknown":
      return "anything";
    default:
      return formatOf(schema) ?? schema.kind;
  }
}

/** Descriptions of runtime types. */
const RUNTIME_TYPES: ReadonlyMap<string, string> = new Map([
  ["Filter", "a filter, see below"],
  ["Upload", "a file"],
]);

function range(schema: Schema): string {
  const { minimum, maximum } = boundsOf(schema);
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minimum !== undefined) return `at least ${minimum}`;
  return maximum === undefined ? "" : `at most ${maximum}`;
}

const fallback = (schema: Schema): string =>
  schema.default === undefined || schema.default === null
    ? ""
    : `default ${code(String(schema.default))}`;
