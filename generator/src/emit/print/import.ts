import { WIDTH } from "./text.js";

/** An import statement, on one line where it fits. */
export function printImport(names: readonly string[], from: string, typeOnly = false): string {
  const head = typeOnly ? "import type" : "import";
  const flat = `${head} { ${names.join(", ")} } from "${from}";`;
  if (flat.length <= WIDTH) return flat;
  return `${head} {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";`;
}
