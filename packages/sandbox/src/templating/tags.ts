import { parseExpression } from "./expression.js";
import { type Node, textNode } from "./nodes.js";
import { TemplateError } from "./template-error.js";
import { printed } from "./values.js";

/** Pages of a recipient, by the tag that links to them; `_link` behind a tag gives the address alone. */
const PAGES: Readonly<Record<string, { readonly path: string; readonly text: string }>> = {
  unsubscribe: { path: "unsubscribe", text: "Unsubscribe" },
  manage_preferences: { path: "preferences", text: "Manage Preferences" },
  web_view: { path: "web-view", text: "View in browser" },
};

const DATES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  current_year: { year: "numeric" },
  current_month_name: { month: "long" },
  current_month: { month: "numeric" },
  current_day: { day: "numeric" },
  current_weekday: { weekday: "long" },
};

/**
 * Returns the node of a tag that stands alone: Klaviyo's links and dates.
 *
 * @throws {TemplateError} if there is no such tag
 */
export function singleTag(name: string, words: readonly string[]): Node {
  const date = Object.hasOwn(DATES, name) ? DATES[name] : undefined;
  if (date) {
    const format = new Intl.DateTimeFormat("en-US", { ...date, timeZone: "UTC" });
    return (rendering) => rendering.write(format.format(rendering.now));
  }
  const page = name.replace(/_link$/, "");
  const known = Object.hasOwn(PAGES, page) ? PAGES[page] : undefined;
  if (!known) throw new TemplateError(`There is no tag '${name.slice(0, 50)}'.`);
  const address = `https://manage.kmail-lists.com/subscriptions/${known.path}`;
  if (page !== name) return textNode(address);
  const [word] = words;
  const label = word === undefined ? undefined : parseExpression(word);
  return (rendering) => {
    const text = label ? printed(label.evaluate(rendering, "")) : known.text;
    rendering.write(`<a href="${address}">${text}</a>`);
  };
}
