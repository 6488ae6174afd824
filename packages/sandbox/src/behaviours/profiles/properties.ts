import { isObject } from "@klaviyo-kit/runtime";
import type { Attributes } from "./identifiers.js";

/** `meta.patch_properties` of a request that writes a profile. */
export interface PatchProperties {
  /** values to add to lists, by property */
  readonly append?: Attributes | null;
  /** values to remove from lists, by property */
  readonly unappend?: Attributes | null;
  /** names of properties to remove */
  readonly unset?: string | readonly string[] | null;
}

/**
 * Returns the properties of a profile after a write: sent ones replace those of the same name, then
 * lists are appended to, reduced, and properties removed.
 *
 * @param sent `null` removes all, `undefined` none
 */
export function mergedProperties(
  known: unknown,
  sent: unknown,
  { append, unappend, unset }: PatchProperties = {},
): Record<string, unknown> {
  const merged: Record<string, unknown> = {
    ...(sent !== null && isObject(known) && known),
    ...(isObject(sent) && sent),
  };
  for (const [name, values] of Object.entries(append ?? {})) {
    merged[name] = [...listOf(merged[name]), ...listOf(values)];
  }
  for (const [name, values] of Object.entries(unappend ?? {})) {
    const removed = new Set(listOf(values).map((one) => JSON.stringify(one)));
    if (merged[name] === undefined) continue;
    merged[name] = listOf(merged[name]).filter((one) => !removed.has(JSON.stringify(one)));
  }
  for (const name of [unset ?? []].flat()) delete merged[name];
  return merged;
}

const listOf = (value: unknown): readonly unknown[] => [value ?? []].flat();
