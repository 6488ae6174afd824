import { jsonText } from "../../files/json-text.js";
import type { Diff } from "../change.js";
import { countByClass } from "../group.js";

/**
 * Renders diffs for programs, in the same shape for any number of revisions; `README.md` documents it.
 * Changes are not grouped.
 */
export function renderJson(diffs: readonly Diff[]): string {
  const views = diffs.map(({ from, to, changes }) => ({
    from,
    to,
    counts: countByClass(changes),
    changes,
  }));
  return jsonText({ diffs: views });
}
