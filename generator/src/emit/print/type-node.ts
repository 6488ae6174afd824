import ts from "typescript";
import {
  type Doc,
  fill,
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  layOut,
  line,
  MOST_IN_A_LINE,
} from "../../text/layout.js";
import { commentDoc, key, quote, visible } from "./text.js";

/**
 * Returns a type node as source. TypeScript's own printer puts a union of eighty members on one
 * line; this one breaks types that do not fit. A broken union starts with a line break.
 * @param column where the type starts, so that the first line fits too
 */
export const printType = (type: ts.TypeNode, indent = "", column = indent.length): string =>
  layOut(typeDoc(type), { indent, column });

/** Returns the members of an object type, one per line, with their comments. */
export const printMembers = (members: readonly ts.TypeElement[], indent: string): string =>
  members.map((member) => `${indent}${layOut(memberDoc(member), { indent })};\n`).join("");

/** Returns a type that is on one line if it fits. */
const typeDoc = (type: ts.TypeNode): Doc => group(content(type), { column: isLong(type) });

const isLong = (type: ts.TypeNode): boolean =>
  ts.isUnionTypeNode(type) && unionMembers(type).length > MOST_IN_A_LINE;

/** Returns a type that is broken whenever the group around it is. */
function content(node: ts.TypeNode): Doc {
  if (ts.isUnionTypeNode(node)) return orUndefined(node) ?? unionDoc(node);
  if (ts.isParenthesizedTypeNode(node)) return ["(", content(node.type), line(""), ")"];
  if (ts.isArrayTypeNode(node)) return [content(node.elementType), "[]"];
  if (ts.isTypeOperatorNode(node)) return ["readonly ", content(node.type)];
  if (ts.isIntersectionTypeNode(node)) return join(" & ", node.types.map(content));
  if (ts.isTypeLiteralNode(node)) return objectDoc(node);
  if (ts.isTypeReferenceNode(node) && node.typeArguments) {
    const args = join([",", line()], node.typeArguments.map(argumentDoc));
    return [`${nameOf(node)}<`, indent([line(""), args]), line(""), ">"];
  }
  return wordOf(node);
}

/**
 * @param flat text before a union on one line; a broken union has a line break there
 */
const unionDoc = (node: ts.UnionTypeNode, flat = ""): Doc =>
  indent([line(flat, "| "), alternatives(node)]);

const alternatives = (node: ts.UnionTypeNode): Doc =>
  join(line(" | ", "| "), unionMembers(node).map(typeDoc));

/** Returns a type argument. It already starts a line if it is broken, so unions add no line break. */
const argumentDoc = (type: ts.TypeNode): Doc =>
  ts.isUnionTypeNode(type)
    ? group([ifBroken("| "), alternatives(type)], { column: isLong(type) })
    : typeDoc(type);

/** Returns `{ … } | undefined`, as optional parameters are: only the braces are broken. */
function orUndefined(node: ts.UnionTypeNode): Doc | undefined {
  const [only, last, ...others] = unionMembers(node);
  if (!only || last?.kind !== ts.SyntaxKind.UndefinedKeyword || others.length > 0) return undefined;
  return [content(only), " | undefined"];
}

/** Returns the members of a union, including those of unions inside it. */
function unionMembers(node: ts.UnionTypeNode): ts.TypeNode[] {
  return node.types.flatMap((type) => {
    const inner = ts.isParenthesizedTypeNode(type) ? type.type : type;
    return ts.isUnionTypeNode(inner) ? unionMembers(inner) : [type];
  });
}

function objectDoc({ members }: ts.TypeLiteralNode): Doc {
  if (members.length === 0) return "{}";
  const lines = join([";", line()], members.map(memberDoc));
  return ["{", indent([line(), lines]), ifBroken(";"), line(), "}"];
}

function memberDoc(member: ts.TypeElement): Doc {
  const comment = commentDoc(commentsOf(member), (line) =>
    isTag(line) ? line : fill(line, " * "),
  );
  const type = memberType(member);
  const options = { column: isLong(type), after: 1 };
  const spaced =
    ts.isUnionTypeNode(type) && !orUndefined(type)
      ? group(unionDoc(type, " "), options)
      : [" ", group(content(type), options)];
  return [comment === "" ? "" : [comment, hardLine()], `${memberHead(member)}:`, spaced];
}

/** Returns the name and question mark of a member. Members are never `readonly`. */
function memberHead(member: ts.TypeElement): string {
  if (ts.isIndexSignatureDeclaration(member)) return "[key: string]";
  if (!ts.isPropertySignature(member))
    throw new Error(`cannot print a member of kind ${member.kind}`);
  const name = ts.isComputedPropertyName(member.name) ? "" : member.name.text;
  return `${key(name)}${member.questionToken ? "?" : ""}`;
}

function memberType(member: ts.TypeElement): ts.TypeNode {
  const typed = ts.isIndexSignatureDeclaration(member) || ts.isPropertySignature(member);
  if (!typed || !member.type) throw new Error("a member of an object type has no type");
  return member.type;
}

/**
 * Returns openapi-typescript's comments of a property, without the tags that only repeat the type. The
 * description is first: after a tag it would be the tag's text.
 */
function commentsOf(member: ts.TypeElement): string[] {
  const comments = ts.getSyntheticLeadingComments(member) ?? [];
  const lines = comments
    .flatMap(({ text }) => text.split("\n"))
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
    .filter((line) => line !== "" && !/^@(enum|constant)\b/.test(line))
    .map((line) => (line === "@default" ? '@default ""' : line));
  const start = lines.findIndex((line) => line.startsWith(DESCRIPTION));
  if (start < 0) return lines.length > 0 ? [lines.join("\n")] : [];
  const end = lines.findIndex((line, n) => n > start && !line.startsWith(CONTINUED));
  const description = lines
    .slice(start, end < 0 ? undefined : end)
    .map((line) => line.replace(DESCRIPTION, "").replace(CONTINUED, ""));
  const others = [...lines.slice(0, start), ...(end < 0 ? [] : lines.slice(end))];
  return [[...description, ...others].join("\n")];
}

/** How openapi-typescript begins a description, and its further lines. */
const DESCRIPTION = "@description ";
const CONTINUED = "    ";

const isTag = (line: string): boolean => line.startsWith("@");

function wordOf(node: ts.TypeNode): string {
  // openapi-typescript represents string literals as identifiers with the literal's source as text
  if (ts.isIdentifier(node)) return visible(node.text);
  if (ts.isLiteralTypeNode(node)) return literalOf(node.literal);
  if (ts.isTypeReferenceNode(node)) return nameOf(node);
  const keyword = ts.tokenToString(node.kind);
  if (keyword === undefined) throw new Error(`cannot print a type of kind ${node.kind}`);
  return keyword;
}

function literalOf(literal: ts.LiteralTypeNode["literal"]): string {
  if (ts.isStringLiteral(literal)) return quote(literal.text);
  if (ts.isNumericLiteral(literal)) return literal.text;
  if (ts.isPrefixUnaryExpression(literal)) {
    return `-${ts.isNumericLiteral(literal.operand) ? literal.operand.text : "0"}`;
  }
  return ts.tokenToString(literal.kind) ?? "never";
}

const nameOf = ({ typeName }: ts.TypeReferenceNode): string =>
  ts.isIdentifier(typeName) ? typeName.text : typeName.right.text;
