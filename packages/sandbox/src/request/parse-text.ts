import type { $ZodType } from "zod/v4/core";
import { definitionOf, items, options } from "../schema/inspect.js";

/** Converts the text of a query parameter or a form field to the type that its schema expects. */
export function parseText(schema: $ZodType | undefined, text: string): unknown {
  if (!schema) return text;
  if (items(schema)) return text.split(",");
  const types = new Set(options(schema).map((option) => definitionOf(option).type));
  if (types.has("number") && text.trim() !== "") {
    const number = Number(text);
    return Number.isNaN(number) ? text : number;
  }
  if (types.has("boolean") && /^(true|false)$/i.test(text)) {
    return text.toLowerCase() === "true";
  }
  return text;
}
