import type { Operation } from "../model/model.js";
import { WIDTH } from "../text/layout.js";
import { wrap } from "../text/wrap.js";
import { type Facts, factsOf, limitsLine } from "./facts.js";
import { jsDoc } from "./print/text.js";

/** Columns that are left in the comment of a method. Functions use the same text. */
const COLUMNS = WIDTH - "   * ".length;

/**
 * Returns the comment of an operation, which editors show below its signature.
 *
 * @param example of a call, as TypeScript
 */
export function operationComment(operation: Operation, indent = "", example = ""): string {
  const facts = factsOf(operation);
  const line = (label: string, text: string): string =>
    text === "" ? "" : wrap(`- ${label}: ${text}`, COLUMNS).replaceAll("\n", "\n  ");
  const listed = [
    line("Scopes", facts.scopes),
    line("Limits", limitsLine(facts)),
    line("Size", facts.size),
    line("Key", facts.key),
    line("Additional fields", facts.additionalFields),
    line("Include", facts.include),
    line("Sort", facts.sort),
    line("Page", facts.page),
    filterLines(facts),
  ];
  const paragraphs = [
    wrap(facts.words, COLUMNS),
    facts.endpoint,
    operation.description ?? "",
    listed.filter((text) => text !== "").join("\n"),
    [...(operation.deprecated ? ["@deprecated"] : []), `@see ${operation.reference}`].join("\n"),
  ];
  return jsDoc([...paragraphs, example && `@example\n${example}`], indent);
}

function filterLines({ filters, filterRequired }: Facts): string {
  if (filters.length === 0) return "";
  const head = filterRequired ? "- Filter (required):" : "- Filter:";
  const fields = filters.map((field) => wrap(`  - ${field}`, COLUMNS).replaceAll("\n", "\n    "));
  return [head, ...fields].join("\n");
}
