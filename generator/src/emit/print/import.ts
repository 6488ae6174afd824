import { group, ifBroken, indent, join, layOut, line } from "../../text/layout.js";

/** Returns an import statement, on one line if it fits. */
export function printImport(names: readonly string[], from: string, typeOnly = false): string {
  const list = [indent([line(), join([",", line()], names)]), ifBroken(","), line()];
  return layOut(group([typeOnly ? "import type {" : "import {", list, `} from "${from}";`]));
}
