import type { Node } from "ts-morph";
import type { MigrationFacts } from "./facts.js";

/**
 * One kind of rewriting, such as the options of a call. It looks at a node of the program as it was
 * written, and returns the text that replaces the node, or undefined if the rule does not apply.
 */
export type Rule = (node: Node, rewriting: Rewriting) => string | undefined;

/** What a rule may ask for while one file is rewritten. */
export interface Rewriting {
  /** names of operations, parameters and members of the API, read from the spec */
  readonly facts: MigrationFacts;
  /** Returns the text of a node after all rules have been applied to it and to what is inside it. */
  print(node: Node): string;
  /** Reports a place that no rule can decide: it is listed, and gets a comment above its statement. */
  undecided(node: Node, message: string): void;
  /** Returns whether the statement of a node is marked already, so that a general message would add nothing. */
  isMarked(node: Node): boolean;
  /**
   * Asks for an import, such as `createClient` from `@klaviyo-kit/runtime`.
   * @returns the name to write, which differs if the file uses the name for something else
   */
  importName(name: string, from: string, options?: { type?: boolean }): string;
}
