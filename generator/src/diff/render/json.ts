import { jsonText } from "../../files/json-text.js";
import type { Diff } from "../change.js";
import { countByClass } from "../group.js";

/** Renders one diff, or an array of several, for programs. Changes are not grouped. */
export function renderJson(diffs: readonly Diff[]): string {
  const views = diffs.map(({ from, to, changes }) => ({
    from,
    to,
    counts: countByClass(changes),
    changes,
  }));
  return jsonText(views.length === 1 ? views[0] : views);
}
