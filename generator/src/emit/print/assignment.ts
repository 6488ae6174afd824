import { WIDTH } from "../../text/layout.js";

/** Returns an assignment. A value that does not fit behind its name starts on the next line. */
export function printAssignment(name: string, value: string): string {
  const flat = `${name} = ${value};`;
  return flat.length <= WIDTH ? flat : `${name} =\n  ${value};`;
}
