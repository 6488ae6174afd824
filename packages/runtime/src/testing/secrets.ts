import { inspect } from "node:util";

/** Every way in which a log may show a value: inspected, as JSON, as text, its stack and its causes. */
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
