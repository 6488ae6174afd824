import { parseCondition } from "./condition.js";
import { type Expression, parseExpression } from "./expression.js";
import {
  type Branch,
  forNode,
  ifNode,
  type Node,
  textNode,
  variableNode,
  withNode,
} from "./nodes.js";
import type { Token } from "./scan.js";
import { singleTag } from "./tags.js";
import { TemplateError } from "./template-error.js";
import { wordsOf } from "./words.js";

/** Blocks that can stand inside each other. */
const MAX_DEPTH = 100;

/** Parses the parts of a template. */
export class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** @throws {TemplateError} if a tag is unknown, misplaced or not closed */
  parse(): Node[] {
    return this.#until([], "").nodes;
  }

  /** Parses up to one of some tags; without any, up to the end. */
  #until(ends: readonly string[], block: string): { nodes: Node[]; words: readonly string[] } {
    if (++this.#depth > MAX_DEPTH) {
      throw new TemplateError(`More than ${MAX_DEPTH} blocks stand inside each other.`);
    }
    const nodes: Node[] = [];
    for (;;) {
      const token = this.#tokens[this.#at++];
      if (!token && ends.length > 0) throw new TemplateError(`The tag '${block}' is not closed.`);
      const words = token?.kind === "tag" ? wordsOf(token.content) : [];
      if (!token || ends.includes(words[0] ?? "")) {
        this.#depth--;
        return { nodes, words };
      }
      nodes.push(this.#node(token, words));
    }
  }

  #node(token: Token, [name = "", ...words]: readonly string[]): Node {
    if (token.kind === "text") return textNode(token.content);
    if (token.kind === "variable") return variable(token);
    switch (name) {
      case "if":
        return ifNode(this.#branches(words));
      case "for":
        return this.#loop(words);
      case "with":
        return withNode(assignments(words), this.#until(["endwith"], name).nodes);
      case "comment":
        return this.#comment();
      default:
        return singleTag(name, words);
    }
  }

  #branches(words: readonly string[]): Branch[] {
    const branches: Branch[] = [];
    let condition = parseCondition(words);
    for (;;) {
      const { nodes, words: end } = this.#until(["elif", "else", "endif"], "if");
      branches.push({ condition, nodes });
      if (end[0] === "endif") return branches;
      if (end[0] === "else") {
        branches.push({ condition: undefined, nodes: this.#until(["endif"], "else").nodes });
        return branches;
      }
      condition = parseCondition(end.slice(1));
    }
  }

  #loop(words: readonly string[]): Node {
    const at = words.indexOf("in");
    const [list, reversed, ...others] = words.slice(at + 1);
    const other = reversed !== undefined && (reversed !== "reversed" || others.length > 0);
    if (at < 1 || list === undefined || other) {
      throw new TemplateError(`'for ${words.join(" ").slice(0, 100)}' is not a loop.`);
    }
    const { nodes, words: end } = this.#until(["empty", "endfor"], "for");
    return forNode({
      names: words.slice(0, at).flatMap((name) => name.split(",").filter((one) => one !== "")),
      list: parseExpression(list),
      reversed: reversed !== undefined,
      nodes,
      empty: end[0] === "empty" ? this.#until(["endfor"], "empty").nodes : [],
    });
  }

  /** Skips everything up to the end of a comment without reading it. */
  #comment(): Node {
    for (;;) {
      const token = this.#tokens[this.#at++];
      if (!token) throw new TemplateError("The tag 'comment' is not closed.");
      if (token.kind === "tag" && token.content === "endcomment") return textNode("");
    }
  }
}

/** A variable with an unknown filter stays in the output as it is. */
function variable({ content, source }: Token): Node {
  const expression = parseExpression(content);
  return expression.unknownFilter === undefined ? variableNode(expression) : textNode(source);
}

/** Parses `name=value` pairs, or the older `value as name`. */
function assignments(words: readonly string[]): ReadonlyMap<string, Expression> {
  const [value = "", as, name = ""] = words;
  if (words.length === 3 && as === "as") return new Map([[name, parseExpression(value)]]);
  const pairs = words.map((word) => /^([^=]+)=(.+)$/s.exec(word));
  if (pairs.length === 0 || pairs.includes(null)) {
    throw new TemplateError(`'with ${words.join(" ").slice(0, 100)}' assigns nothing.`);
  }
  return new Map(pairs.map((pair) => [pair?.[1] ?? "", parseExpression(pair?.[2] ?? "")] as const));
}
