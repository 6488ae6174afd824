import { inspect } from "node:util";

/** Returns all forms in which a log may show a value: inspected, JSON, text, stack and causes. */
export function shown(value: unknown): string {
  const { stack, cause } = Object(value) as Error;
  return [
    inspect(value, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null }),
    JSON.stringify(value),
    String(value),
    stack,
    cause === undefined ? "" : shown(cause),
  ].join("\n");
}
