import { renderAll } from "./nodes.js";
import { Parser } from "./parse.js";
import { Rendering } from "./rendering.js";
import { scan } from "./scan.js";
import type { Dictionary } from "./values.js";

/**
 * Renders a template in the language of Django's, with the tags and filters that Klaviyo documents.
 * Missing values print nothing. Values are not escaped.
 *
 * @param now time that tags such as `current_year` print
 * @throws {TemplateError} if a tag or an expression is wrong, or the template would render without end
 */
export function renderTemplate(text: string, context: Dictionary, now: Date = new Date(0)): string {
  const nodes = new Parser(scan(text)).parse();
  const rendering = new Rendering(context, now);
  renderAll(nodes, rendering);
  return rendering.output;
}
