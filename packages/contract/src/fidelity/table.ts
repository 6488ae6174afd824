import type { FIDELITY } from "../../../sandbox/src/fidelity/all.js";
import type { Fidelity } from "../../../sandbox/src/fidelity/statement.js";

/** What the sandbox says about its behaviours, by area. */
export type Areas = typeof FIDELITY;

/** The levels, closest first, as the table and its legend show them. */
const LEVELS: Readonly<Record<Fidelity, { readonly shown: string; readonly meaning: string }>> = {
  recorded: { shown: "recorded", meaning: "as in recordings of the API" },
  documented: {
    shown: "documented",
    meaning: "as Klaviyo's documentation and its OpenAPI description say",
  },
  approximated: { shown: "approximated", meaning: "our best guess, if neither settles it" },
  "not modelled": { shown: "**not modelled**", meaning: "the sandbox does not do it" },
};

const OPENING = "<!-- fidelity: npx pnpm --filter @klaviyo-kit/contract fidelity-table -->";
const CLOSING = "<!-- /fidelity -->";

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Escapes what Markdown would read as markup. */
const escaped = (text: string): string => text.replace(/[|<*]/g, "\\$&");

/** Returns the legend, with the number of statements per level, and one table per area. */
export function fidelityTable(areas: Areas): string {
  const all = Object.values(areas).flatMap((area) => Object.values(area));
  const legend = Object.entries(LEVELS).map(([level, { shown, meaning }]) =>
    row(shown, meaning, String(all.filter(({ fidelity }) => fidelity === level).length)),
  );
  const tables = Object.entries(areas).flatMap(([area, statements]) => [
    "",
    `### ${area}`,
    "",
    row("behaviour", "level"),
    row("---", "---"),
    ...Object.values(statements).map(({ fidelity, text }) =>
      row(escaped(text), LEVELS[fidelity].shown),
    ),
  ]);
  return [
    row("level", "meaning", "behaviours"),
    row("---", "---", "---"),
    ...legend,
    ...tables,
  ].join("\n");
}

/**
 * Replaces the table between the two comments of a page.
 *
 * @throws {Error} if the page lacks the comments
 */
export function withFidelityTable(page: string, areas: Areas): string {
  const start = page.indexOf(OPENING);
  const end = page.indexOf(CLOSING);
  if (start < 0 || end < start) throw new Error(`expected ${OPENING} … ${CLOSING} in the page`);
  const before = page.slice(0, start + OPENING.length);
  return `${before}\n\n${fidelityTable(areas)}\n\n${page.slice(end)}`;
}
