import { key } from "../emit/print/text.js";

/** Returns one member of an object literal. */
export const memberText = (name: string, value: string): string =>
  value === name ? name : `${key(name)}: ${value}`;

/** Returns a name without its quotes. */
export const unquoted = (name: string): string => name.replace(/^["'`]|["'`]$/g, "");
