import type { AnySchema } from "@klaviyo-kit/runtime/schemas";
import { member } from "../schema/inspect.js";
import { parseText } from "./parse-text.js";

/** Families of parameters that packages name differently from the wire. */
const FAMILIES: Readonly<Record<string, string>> = { "additional-fields": "additionalFields" };

/**
 * Reads the query into `parameters`.
 *
 * @returns the name of each parameter on the wire, by its path in `parameters`
 */
export function readQuery(
  { searchParams }: URL,
  parameters: Record<string, unknown>,
  schema: AnySchema,
): ReadonlyMap<string, string> {
  const wireNames = new Map<string, string>();
  for (const [name, text] of searchParams) {
    const [, head = name, key] = /^([^[]+)\[(.+)\]$/.exec(name) ?? [];
    const family = name === "page_cursor" ? "page" : (FAMILIES[head] ?? head);
    const inner = name === "page_cursor" ? "cursor" : key;
    wireNames.set(inner === undefined ? family : `${family}.${inner}`, name);
    if (inner === undefined) parameters[family] = parseText(member(schema, family), text);
    else {
      const value = parseText(member(member(schema, family) ?? schema, inner), text);
      parameters[family] = { ...(parameters[family] as object | undefined), [inner]: value };
    }
  }
  return wireNames;
}
