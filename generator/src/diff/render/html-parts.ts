import { type ClassedChange, type Diff, isBreaking } from "../change.js";
import { CLASS_TITLES, CLASSES, countByClass } from "../group.js";
import { html, number } from "./html-text.js";

/** Returns the anchor of a diff, or of one of its packages. */
export const anchor = ({ from, to }: Diff, domain?: string): string =>
  html(["d", from, to, ...(domain === undefined ? [] : [domain])].join("-"));

/** Returns a percentage on a square-root scale, so that small numbers stay visible beside large ones. */
export const rootShare = (count: number, largest: number): number =>
  Math.round(100 * Math.sqrt(count / Math.max(1, largest)));

/** Returns the data of a bar: the number of changes, and the share of each class. */
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
