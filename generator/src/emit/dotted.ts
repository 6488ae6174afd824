import { FunctionCall } from "./print/value.js";

/**
 * The members of a list of names, those within another one in a call of their own, so that what they
 * begin with is said once: `"a", "b", "b.c"` → `"a", ...within("b", ["c"])`. Their order stays.
 */
export function dotted(names: readonly string[]): (string | FunctionCall)[] {
  const [name, ...others] = names;
  if (name === undefined) return [];
  const start = `${name}.`;
  const end = others.findIndex((other) => !other.startsWith(start));
  const inner = end < 0 ? others : others.slice(0, end);
  const rest = others.slice(inner.length);
  const within = dotted(inner.map((one) => one.slice(start.length)));
  const member = inner.length > 0 ? new FunctionCall("...within", [name, within]) : name;
  return [member, ...dotted(rest)];
}
