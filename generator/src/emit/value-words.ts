import { enumValues, isNull, parseRef, type Schema } from "../model/schema.js";
import { code, codes } from "./markdown.js";

/** Values that a line shows at once; more are folded. */
const MOST_SHOWN = 30;

/** … or `null` */
export const orNull = (text: string): string => `${text} or \`null\``;

/** What a value may be, in words made of facts, as Markdown. */
export function valueWords(schema: Schema, nullable: boolean): string {
  const stated = nullable ? orNull(values(schema)) : values(schema);
  return [stated, range(schema), fallback(schema)].filter((text) => text !== "").join("; ");
}

function values(schema: Schema): string {
  const listed = enumValues(schema).map(String);
  if (listed.length > MOST_SHOWN) {
    return `<details><summary>${listed.length} values</summary>${codes(listed)}</details>`;
  }
  if (listed.length > 0) return codes(listed);
  if (schema.$ref !== undefined) return ofReference(schema.$ref);
  if (schema.anyOf) {
    const members = schema.anyOf.filter((member) => !isNull(member)).map(values);
    return [...new Set(members)].join(" or ");
  }
  if (schema.items) return `list of ${values(schema.items)}`;
  const kinds = [schema.type ?? "anything"].flat().filter((kind) => kind !== "null");
  return schema.format === undefined ? kinds.join(" or ") : schema.format;
}

/** Types of the runtime that a caller meets, in words. */
const RUNTIME_TYPES: ReadonlyMap<string, string> = new Map([
  ["Filter", "a filter, see below"],
  ["Upload", "a file"],
]);

function ofReference(ref: string): string {
  const { name } = parseRef(ref);
  return RUNTIME_TYPES.get(name) ?? code(name);
}

function range({ minimum, maximum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minimum !== undefined) return `at least ${minimum}`;
  return maximum === undefined ? "" : `at most ${maximum}`;
}

const fallback = (schema: Schema): string =>
  schema.default === undefined || schema.default === null
    ? ""
    : `default ${code(String(schema.default))}`;
