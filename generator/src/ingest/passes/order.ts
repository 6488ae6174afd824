import type { Pass } from "../context.js";

/** Sorts paths and components by name, so that the git diff of two revisions shows changes only. */
export const orderDocument: Pass = (document) => {
  document.paths = sorted(document.paths);
  for (const [kind, components] of Object.entries(document.components)) {
    Object.assign(document.components, { [kind]: sorted(components as Record<string, unknown>) });
  }
};

const sorted = <Value>(members: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
