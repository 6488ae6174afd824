/** The first and the last line of a TypeScript block, which can have a mark. */
const OPENING = /^\s*```ts(?: (\S+))?$/;
const CLOSING = /^\s*```$/;

const IMPORT = /^import\s+(?:(?:type\s+)?([^"']*?)\s*from\s+)?"([^"]+)";/gm;

/** Collects the import statements of a file and merges duplicate names. */
class Imports {
  readonly #named = new Map<string, Set<string>>();
  readonly #others = new Set<string>();

  /** Removes the imports from a block and keeps its number of lines. */
  take(block: string): string {
    return block.replace(IMPORT, (statement, clause: string | undefined, from: string) => {
      if (clause?.startsWith("{")) {
        const names = this.#named.get(from) ?? new Set<string>();
        for (const name of clause.slice(1, -1).split(",")) {
          if (name.trim()) names.add(name.trim().replace(/^type\s+/, ""));
        }
        this.#named.set(from, names);
      } else this.#others.add(statement.replaceAll("\n", " "));
      return statement.replace(/[^\n]/g, "");
    });
  }

  print(): string {
    const named = [...this.#named].map(
      ([from, names]) => `import { ${[...names].join(", ")} } from "${from}";`,
    );
    return [...this.#others, ...named].join(" ");
  }
}

/**
 * Marks of the blocks that belong to a module: `no-run` blocks are only compiled, and `klaviyo-api` blocks
 * show code for the official SDK, which is a module of its own.
 */
const MARKS = {
  compile: [undefined, "no-run"],
  run: [undefined],
  "klaviyo-api": ["klaviyo-api"],
} as const;

/** What a module is for. */
export type Purpose = keyof typeof MARKS;

function opens(line: string, purpose: Purpose): boolean {
  const found = OPENING.exec(line);
  return found !== null && MARKS[purpose].some((mark) => mark === found[1]);
}

/** Returns the TypeScript blocks of a Markdown file that run, as they stand. */
export function blocksOf(markdown: string): string[] {
  const blocks: string[] = [];
  let block: string[] | undefined;
  for (const line of markdown.split("\n")) {
    if (block && CLOSING.test(line)) {
      blocks.push(`${block.join("\n")}\n`);
      block = undefined;
    } else if (block) block.push(line);
    else if (opens(line, "run")) block = [];
  }
  return blocks;
}

/**
 * Merges the TypeScript blocks of a Markdown file into one module and keeps their line numbers. A block
 * can use the imports and declarations of earlier blocks, and redeclare their names.
 *
 * @returns `undefined` if there are no blocks
 */
export function moduleOf(markdown: string, purpose: Purpose = "compile"): string | undefined {
  const imports = new Imports();
  const out: string[] = [];
  let block: string[] | undefined;
  let blocks = 0;
  for (const line of markdown.split("\n")) {
    if (block && CLOSING.test(line)) {
      // Nested scopes allow neither `export` nor `declare`.
      const code = imports
        .take(block.join("\n"))
        .replace(/^export default (?!(async )?(function|class)\b)/gm, "const exported = ")
        .replace(/^export (default )?/gm, "")
        .replace(/^declare (?:const|let) (\w+)(?=:)/gm, "let $1!");
      out.push(...code.split("\n"), "");
      block = undefined;
    } else if (block) block.push(line);
    else if (opens(line, purpose)) {
      block = [];
      blocks++;
      out.push("{");
    } else out.push("");
  }
  if (blocks === 0) return undefined;
  return `export {}; ${imports.print()}${out.join("\n")}${"}".repeat(blocks)}\n`;
}
