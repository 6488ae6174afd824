import { FunctionCall } from "./print/value.js";

/**
 * Shortens a list of names: names with a common prefix are put into one call that states the prefix
 * once, as in `"a", "b", "b.c"` → `"a", ...z.within("b", "c")`. Their order stays.
 */
export function dotted(names: readonly string[]): (string | FunctionCall)[] {
  const [name, ...others] = names;
  if (name === undefined) return [];
  const start = `${name}.`;
  const end = others.findIndex((other) => !other.startsWith(start));
  const inner = end < 0 ? others : others.slice(0, end);
  const rest = others.slice(inner.length);
  const within = dotted(inner.map((one) => one.slice(start.length)));
  const member = inner.length > 0 ? new FunctionCall("...z.within", [name, ...within]) : name;
  return [member, ...dotted(rest)];
}
