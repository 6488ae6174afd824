/** A block of TypeScript begins with such a line, and ends with three backquotes. */
const OPENING = /^\s*```ts$/;
const CLOSING = /^\s*```$/;

const IMPORT = /^import\s+(?:type\s+)?([^"']*?)\s*from\s+"([^"]+)";/gm;

/** The import statements of a file, each name once. */
class Imports {
  readonly #named = new Map<string, Set<string>>();
  readonly #others = new Set<string>();

  /** Takes the imports out of a block; as many lines remain. */
  take(block: string): string {
    return block.replace(IMPORT, (statement, clause: string, from: string) => {
      if (clause.startsWith("{")) {
        const names = this.#named.get(from) ?? new Set<string>();
        for (const name of clause.slice(1, -1).split(",")) {
          if (name.trim()) names.add(name.trim().replace(/^type\s+/, ""));
        }
        this.#named.set(from, names);
      } else this.#others.add(statement.replaceAll("\n", " "));
      return statement.replace(/[^\n]/g, "");
    });
  }

  /** All of them on one line. */
  print(): string {
    const named = [...this.#named].map(
      ([from, names]) => `import { ${[...names].join(", ")} } from "${from}";`,
    );
    return [...this.#others, ...named].join(" ");
  }
}

/**
 * The TypeScript blocks of a Markdown file as one module, on the lines where they stand in the file. A
 * block sees what those before it import and declare, and may declare it anew. `undefined` where there
 * is none.
 */
export function moduleOf(markdown: string): string | undefined {
  const imports = new Imports();
  const out: string[] = [];
  let block: string[] | undefined;
  let blocks = 0;
  for (const line of markdown.split("\n")) {
    if (block && CLOSING.test(line)) {
      // Nested scopes have no exports, and nothing that is declared elsewhere.
      const code = imports
        .take(block.join("\n"))
        .replace(/^export default (?!(async )?(function|class)\b)/gm, "const exported = ")
        .replace(/^export (default )?/gm, "")
        .replace(/^declare (?:const|let) (\w+)(?=:)/gm, "let $1!");
      out.push(...code.split("\n"), "");
      block = undefined;
    } else if (block) block.push(line);
    else if (OPENING.test(line)) {
      block = [];
      blocks++;
      out.push("{");
    } else out.push("");
  }
  if (blocks === 0) return undefined;
  return `export {}; ${imports.print()}${out.join("\n")}${"}".repeat(blocks)}\n`;
}
