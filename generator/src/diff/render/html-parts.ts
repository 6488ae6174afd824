import { type ClassedChange, type Diff, isBreaking } from "../change.js";
import { CLASS_TITLES, CLASSES, countByClass } from "../group.js";
import { html, number } from "./html-text.js";

/** Where the page shows a diff, and a package of it. */
export const anchor = ({ from, to }: Diff, domain?: string): string =>
  html(["d", from, to, ...(domain === undefined ? [] : [domain])].join("-"));

/** Lengths on a root scale, so that few changes can still be seen beside many. */
export const rootShare = (count: number, largest: number): number =>
  Math.round(100 * Math.sqrt(count / Math.max(1, largest)));

/** What bars and columns show: how many changes, and the shares of the classes, which flex boxes grow by. */
export function barView(changes: readonly ClassedChange[]): object {
  const counts = countByClass(changes);
  const breaking = changes.filter(isBreaking).length;
  return {
    total: number(changes.length),
    breaking: breaking && number(breaking),
    parts: CLASSES.filter((name) => counts[name] > 0).map((name) => ({
      name,
      count: number(counts[name]),
      title: CLASS_TITLES[name],
      percent: Math.round((1000 * counts[name]) / changes.length) / 10,
    })),
  };
}
