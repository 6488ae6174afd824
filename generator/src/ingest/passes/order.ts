import type { Pass } from "../context.js";

/** Paths and components in the order of their names, so that a revision's diff shows changes only. */
export const orderDocument: Pass = (document) => {
  document.paths = sorted(document.paths);
  for (const [room, components] of Object.entries(document.components)) {
    Object.assign(document.components, { [room]: sorted(components as Record<string, unknown>) });
  }
};

const sorted = <Value>(members: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
