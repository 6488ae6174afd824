import { visible } from "../../emit/print/text.js";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for HTML content and attributes. */
export const html = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (one) => ENTITIES[one] ?? "");

/** Formats a number, for example `1,796`. */
export const number = (count: number): string => count.toLocaleString("en-US");
