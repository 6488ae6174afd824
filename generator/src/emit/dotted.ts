import { FunctionCall } from "./print/value.js";

/** Fewer names with a common prefix are written out. */
const FEWEST = 3;

/**
 * Shortens a list of names: names with a common prefix are put into one call that states the prefix
 * once, as in `"a.b", "a.c", "a.d"` → `...within("a.", ["b", "c", "d"])`. The order is kept.
 */
export function dotted(names: readonly string[]): (string | FunctionCall)[] {
  const [name, ...others] = names;
  if (name === undefined) return [];
  const [start] = /^[^./]+[./]/.exec(name) ?? [];
  const end = others.findIndex((other) => start === undefined || !other.startsWith(start));
  const group = end < 0 ? names : names.slice(0, end + 1);
  if (start === undefined || group.length < FEWEST) return [name, ...dotted(others)];
  const inner = dotted(group.map((one) => one.slice(start.length)));
  return [new FunctionCall("...within", [start, inner]), ...dotted(names.slice(group.length))];
}
