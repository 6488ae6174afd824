import { visible } from "../../emit/print/text.js";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is nothing but text in HTML, in an attribute too. */
export const html = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (one) => ENTITIES[one] ?? "");

/** A count as people read it, as in `1,796`. */
export const number = (count: number): string => count.toLocaleString("en-US");
