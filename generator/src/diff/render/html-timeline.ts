import { counted } from "../../text/counted.js";
import { type Diff, isBreaking } from "../change.js";
import { domainsOf } from "../group.js";
import { anchor, barView, rootShare } from "./html-parts.js";
import { html, number } from "./html-text.js";

/** Minimum width of a step in days, so that its column is wide enough. */
const MIN_DAYS = 45;

/** Returns the timeline of a series: one column per step, and a table of packages by step. */
export function timelineView(diffs: readonly Diff[]): object {
  const largest = Math.max(...diffs.map(({ changes }) => changes.length));
  return {
    start: html(diffs[0]?.from ?? ""),
    steps: diffs.map((diff) => ({
      anchor: anchor(diff),
      to: html(diff.to),
      days: daysOf(diff),
      height: rootShare(diff.changes.length, largest),
      ...barView(diff.changes),
      size: counted(diff.changes.length, "change", number),
    })),
    packages: packagesView(diffs),
  };
}

function daysOf({ from, to }: Diff): number {
  const [start, end] = [from, to].map((revision) => Date.parse(revision.slice(0, 10)));
  const days = Math.abs((end ?? Number.NaN) - (start ?? Number.NaN)) / 86_400_000;
  return Math.max(MIN_DAYS, days || 0);
}

/** Returns one row per package, worst first, and one cell per step; the color shows breaking changes. */
function packagesView(diffs: readonly Diff[]): object[] {
  const steps = diffs.map(
    (diff) => new Map(domainsOf(diff).map(({ name, changes }) => [name, changes] as const)),
  );
  const names = [...new Set(steps.flatMap((step) => [...step.keys()]))];
  const rows = names.map((name) => {
    const cells = steps.map((step, n) => {
      const changes = step.get(name) ?? [];
      const diff = diffs[n];
      return {
        anchor: diff ? anchor(diff, name) : "",
        total: changes.length,
        breaking: changes.filter(isBreaking).length,
      };
    });
    return { name, cells, broken: cells.reduce((sum, { breaking }) => sum + breaking, 0) };
  });
  const largest = Math.max(...rows.flatMap(({ cells }) => cells.map(({ breaking }) => breaking)));
  return rows
    .sort((a, b) => b.broken - a.broken || (a.name < b.name ? -1 : 1))
    .map(({ name, cells }) => ({
      name: html(name),
      cells: cells.map((cell) => ({
        anchor: cell.anchor,
        heat: rootShare(cell.breaking, largest),
        breaking: cell.breaking && number(cell.breaking),
        total: cell.total && number(cell.total),
      })),
    }));
}
