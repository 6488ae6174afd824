import { group, ifBroken, indent, join, layOut, line } from "../../text/layout.js";

/** Returns an import statement, on one line if it fits. Names are sorted as biome sorts them. */
export function printImport(names: readonly string[], from: string, typeOnly = false): string {
  const sorted = [...names].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const list = [indent([line(), join([",", line()], sorted)]), ifBroken(","), line()];
  return layOut(group([typeOnly ? "import type {" : "import {", list, `} from "${from}";`]));
}

/** Returns the sort key of a name: letters are in alphabetical order, each upper case first. */
const rank = (name: string): string =>
  name
    .replace(/^type /, "")
    .replace(/[A-Za-z]/g, (letter) => letter.toLowerCase() + (letter < "a" ? "0" : "1"));
