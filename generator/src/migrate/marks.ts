import type { Node } from "ts-morph";
import { is } from "../diff/usage/morph.js";

/** Starts the comment above a statement that needs a decision. */
export const MARK = "// klaviyo-kit migrate: ";

/** A place that no rule can decide. */
export interface Undecided {
  /** line in the original file, or in the rewritten one once it is written */
  readonly line: number;
  readonly message: string;
}

/** The undecided places of one file, by the statement or class member that their comment goes above. */
export class Marks {
  readonly #places = new Map<Node, Undecided[]>();

  add(node: Node, message: string): void {
    const statement = statementOf(node);
    const places = this.#places.get(statement) ?? [];
    if (places.some((one) => one.message === message)) return;
    this.#places.set(statement, [...places, { line: node.getStartLineNumber(), message }]);
  }

  /** Returns whether the statement of a node is marked already. */
  has(node: Node): boolean {
    return this.#places.has(statementOf(node));
  }

  /** Returns the text of a statement with its comments above it; any other node's text as it is. */
  above(node: Node, text: string): string {
    const places = this.#places.get(node);
    if (!places) return text;
    const indent = indentOf(node);
    const written = node.getSourceFile().getFullText().slice(0, node.getStart());
    const added = places
      .map(({ message }) => MARK + message)
      // a second run finds the comments of the first
      .filter((comment) => !commentsAbove(written).includes(comment));
    const start = isFirstOnLine(node) ? "" : `\n${indent}`;
    return start + added.map((comment) => `${comment}\n${indent}`).join("") + text;
  }

  all(): Undecided[] {
    return [...this.#places.values()].flat().sort((a, b) => a.line - b.line);
  }
}

/** Returns the places that comments in a text mark, with the lines of the comments. */
export function marksIn(text: string): Undecided[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const comment = line.trim();
    return comment.startsWith(MARK)
      ? [{ line: index + 1, message: comment.slice(MARK.length) }]
      : [];
  });
}

/** Returns the comment lines right above the last line of a text, which is unfinished. */
function commentsAbove(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  lines.pop();
  const end = lines.findLastIndex((line) => !line.startsWith("//"));
  return lines.slice(end + 1);
}

/** Returns the innermost statement or class member around a node that begins a line. */
function statementOf(node: Node): Node {
  const around = [node, ...node.getAncestors()].filter(isMarkable);
  return around.find(isFirstOnLine) ?? around.at(-1) ?? node;
}

function isMarkable(node: Node): boolean {
  if (is.isPropertyDeclaration(node) || is.isMethodDeclaration(node)) return true;
  const parent = node.getParent();
  return (
    is.isStatement(node) &&
    (is.isSourceFile(parent) ||
      is.isBlock(parent) ||
      is.isModuleBlock(parent) ||
      is.isCaseClause(parent) ||
      is.isDefaultClause(parent))
  );
}

const isFirstOnLine = (node: Node): boolean => lineBefore(node).trim() === "";

/** Returns the white space at the beginning of the line on which a node starts. */
export const indentOf = (node: Node, position = node.getStart()): string =>
  /^[ \t]*/.exec(lineBefore(node, position))?.[0] ?? "";

function lineBefore(node: Node, position = node.getStart()): string {
  const text = node.getSourceFile().getFullText().slice(0, position);
  return text.slice(text.lastIndexOf("\n") + 1);
}
