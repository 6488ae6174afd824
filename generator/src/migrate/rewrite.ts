import type { Node, SourceFile } from "ts-morph";
import { is } from "../diff/usage/morph.js";
import type { MigrationFacts } from "./facts.js";
import { Imports } from "./imports.js";
import { isModuleName } from "./klaviyo-api.js";
import { MARK, Marks, type Undecided } from "./marks.js";
import type { Rewriting, Rule } from "./rule.js";

/** A file after its migration. */
export interface Rewritten {
  /** as it was, if no rule applies */
  readonly text: string;
  /** with lines of the original file */
  readonly undecided: readonly Undecided[];
}

/** Applies rules to a file. The first rule that returns a text for a node decides. */
export function rewriteFile(
  file: SourceFile,
  rules: readonly Rule[],
  facts: MigrationFacts,
): Rewritten {
  const original = file.getFullText();
  const marks = new Marks();
  const imports = new Imports(file);
  const printed = new Map<Node, string>();
  const rewriting: Rewriting = {
    facts,
    print(node) {
      const known = printed.get(node);
      if (known !== undefined) return known;
      let text: string | undefined;
      for (const rule of rules) {
        text = rule(node, rewriting);
        if (text !== undefined) break;
      }
      const result = marks.above(node, text ?? asWritten(node, rewriting));
      printed.set(node, result);
      return result;
    },
    undecided: (node, message) => marks.add(node, message),
    importName: (name, from, { type = false } = {}) => imports.add(name, from, type),
    isMarked: (node) => marks.has(node),
  };
  const statements = withPrinted(file, 0, original.length, rewriting);
  const undecided = marks.all();
  if (statements === original) return { text: original, undecided };
  const text = imports.write(statements);
  const written = original.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
  return { text: written, undecided };
}

/** Returns the line of each place in the rewritten text: that of its comment. */
export function linesAfter({ text, undecided }: Rewritten): Undecided[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const from = new Map<string, number>();
  return undecided.map(({ line, message }) => {
    const at = lines.indexOf(MARK + message, from.get(message) ?? 0);
    from.set(message, at + 1);
    return { message, line: at < 0 ? line : at + 1 };
  });
}

const asWritten = (node: Node, rewriting: Rewriting): string =>
  // rewritten last, when the names that are still in use are known
  is.isImportDeclaration(node) && isModuleName(node.getModuleSpecifierValue())
    ? node.getText()
    : withPrinted(node, node.getStart(), node.getEnd(), rewriting);

/**
 * Returns the text between two positions of a node, with its children as the rules rewrite them. A child
 * that is removed takes the space before it along, and its lines if nothing else is on them.
 */
function withPrinted(node: Node, from: number, to: number, rewriting: Rewriting): string {
  const source = node.getSourceFile().getFullText();
  let text = "";
  let end = from;
  for (const child of node.forEachChildAsArray()) {
    const start = child.getStart();
    // an empty list of modifiers, or the end of the file
    if (start < end || child.getEnd() <= start) continue;
    const between = source.slice(end, start);
    const printed = rewriting.print(child);
    end = child.getEnd();
    if (printed !== "") text += between + printed;
    else {
      const restOfLine = /^[ \t]*(\r?\n|$)/.exec(source.slice(end, to))?.[0];
      const isLine = restOfLine !== undefined && /(^|\n)[ \t]*$/.test(source.slice(0, start));
      text += isLine ? between.replace(/[ \t]+$/, "") : between.trimEnd();
      if (isLine) end += restOfLine.length;
    }
  }
  return text + source.slice(end, to);
}
