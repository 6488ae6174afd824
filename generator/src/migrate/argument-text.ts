import type { CallExpression, Node, ObjectLiteralExpression } from "ts-morph";
import { is } from "../diff/usage/morph.js";
import { commentsIn } from "./comments.js";
import { indentOf } from "./marks.js";
import { memberText } from "./member-text.js";
import type { Rewriting } from "./rule.js";

/** What one argument or option of klaviyo-api becomes in the one argument of our function. */
export type ArgumentPart =
  /** a member, such as `["page", "size"]` */
  | {
      readonly place: readonly string[];
      readonly text: string;
      /** `text` spreads a literal that contains the member: it is written without a name */
      readonly spread?: boolean;
      readonly comments: readonly string[];
      /** the literal that it was written in */
      readonly literal?: ObjectLiteralExpression;
    }
  /** the body, whose members become ours */
  | { readonly body: Node };

/** Returns the object that a call passes. Keeps comments, and the lines of literals. */
export function argumentText(
  call: CallExpression,
  parts: readonly ArgumentPart[],
  rewriting: Rewriting,
): string {
  const [only, ...others] = parts;
  const isAlone = others.length === 0 && call.getArguments().length === 1;
  // literal or not
  if (isAlone && only && "body" in only) return rewriting.print(only.body);
  const callee = rewriting.print(call.getExpression());
  const comments = commentsIn(call).filter((one) => !callee.includes(one));
  return objectText(parts, indentOf(call, call.getExpression().getEnd()), comments, rewriting);
}

/** Returns an object with all parts, below the comments that no part contains. */
export function objectText(
  parts: readonly ArgumentPart[],
  indent: string,
  comments: readonly string[],
  rewriting: Rewriting,
): string {
  const inner = `${indent}  `;
  const members = memberTexts(parts, inner, rewriting);
  const written = members.join(", ");
  const lost = comments.filter((one) => !written.includes(one));
  const hasLines = parts.some(isMultiline);
  if (!hasLines && lost.length === 0 && !/\/\/|\n/.test(written.replace(/"[^"]*"/g, ""))) {
    const line = `{ ${written} }`;
    if (indent.length + line.length <= 80 || members.length < 2) return line;
  }
  const lines = [...lost, ...members.map((one) => `${one},`)];
  return `{\n${lines.map((one) => `${inner}${one}\n`).join("")}${indent}}`;
}

/** Returns whether the members of a part's literal begin on a line of their own. */
function isMultiline(part: ArgumentPart): boolean {
  const literal = "body" in part ? part.body : part.literal;
  return is.isObjectLiteralExpression(literal) && /^\{\s*\n/.test(literal.getText());
}

/** Returns the members of the object; the parts of one group, such as `fields`, are one member. */
function memberTexts(
  parts: readonly ArgumentPart[],
  inner: string,
  rewriting: Rewriting,
): string[] {
  const groups = new Map<string, { texts: string[]; comments: string[] }>();
  for (const part of parts) {
    if ("body" in part) {
      groups.set("", { texts: [bodyText(part.body, inner, rewriting)], comments: [] });
      continue;
    }
    const [name = "", key] = part.place;
    const group = part.spread && key === undefined ? part.text : name;
    const value = reindented(part.text, part.literal, inner);
    const known = groups.get(group) ?? { texts: [], comments: [] };
    known.texts.push(part.spread ? value : memberText(key ?? group, value));
    known.comments.push(...part.comments);
    groups.set(group, known);
  }
  const isGroup = (name: string): boolean =>
    parts.some((part) => "place" in part && part.place[0] === name && part.place.length > 1);
  return [...groups].map(([name, { texts, comments }]) => {
    const text = isGroup(name) ? `${name}: { ${texts.join(", ")} }` : texts.join(", ");
    return [...comments, text].join(`\n${inner}`);
  });
}

/** Returns the members of a body literal, or a spread of another expression. */
function bodyText(body: Node, inner: string, { print }: Rewriting): string {
  const text = print(body);
  if (!is.isObjectLiteralExpression(body) || !/^\{[\s\S]*\}$/.test(text))
    return `...${spread(body, text)}`;
  const members = text.slice(1, -1).trim().replace(/,$/, "");
  return reindented(members, body, inner);
}

const spread = (body: Node, text: string): string =>
  is.isConditionalExpression(body) || is.isBinaryExpression(body) || is.isAsExpression(body)
    ? `(${text})`
    : text;

/** Moves the lines of a text from the indentation of a literal's members to another one. */
function reindented(
  text: string,
  literal: ObjectLiteralExpression | undefined,
  inner: string,
): string {
  const [first] = literal?.getProperties() ?? [];
  // the lines of a template are part of its value
  if (!first || text.includes("`")) return text;
  const from = indentOf(first);
  return text
    .split("\n")
    .map((line, n) => (n > 0 && line.startsWith(from) ? inner + line.slice(from.length) : line))
    .join("\n");
}
