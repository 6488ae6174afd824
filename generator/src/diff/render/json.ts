import { jsonText } from "../../files/json-text.js";
import type { Diff } from "../change.js";
import { countByClass } from "../group.js";

/** A diff, or a list of them, for programs: every change by itself, nothing put together. */
export function renderJson(diffs: readonly Diff[]): string {
  const views = diffs.map(({ from, to, changes }) => ({
    from,
    to,
    counts: countByClass(changes),
    changes,
  }));
  return jsonText(views.length === 1 ? views[0] : views);
}
