import ts from "typescript";
import { literalText } from "./literal-text.js";
import { named } from "./named.js";
import { jsDoc, key, MOST_IN_A_LINE, quote, WIDTH } from "./text.js";

/**
 * Type nodes as source, laid out to {@link WIDTH} columns. TypeScript's own printer puts a union of
 * eighty members on one line; this one breaks what does not fit and keeps on one line what does.
 * @param column where the type starts, so that the first line fits too
 */
export function printType(type: ts.TypeNode, indent = "", column = indent.length): string {
  const node = named(type);
  const long = ts.isUnionTypeNode(node) && unionMembers(node).length > MOST_IN_A_LINE;
  const flat = long ? undefined : printFlat(node, WIDTH - column);
  return flat ?? printBroken(node, indent, column) ?? printFlat(node) ?? "never";
}

/** The members of an object type, one a line, with their comments. */
export function printMembers(members: readonly ts.TypeElement[], indent: string): string {
  return members.map((member) => `${printMember(member, indent)}\n`).join("");
}

function printMember(member: ts.TypeElement, indent: string): string {
  const comment = jsDoc(commentsOf(member), indent);
  const head = `${indent}${memberHead(member)}:`;
  const type = printType(memberType(member), indent, head.length + 2);
  return `${comment === "" ? "" : `${comment}\n`}${head}${type.startsWith("\n") ? "" : " "}${type};`;
}

/** Name and question mark. `readonly` is said of arrays alone; members are their owner's to assign. */
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

/** What openapi-typescript says beside a property; the tags that only repeat the type are dropped. */
function commentsOf(member: ts.TypeElement): string[] {
  const comments = ts.getSyntheticLeadingComments(member) ?? [];
  const lines = comments
    .flatMap(({ text }) => text.split("\n"))
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
    .filter((line) => line !== "" && !/^@(enum|constant)\b/.test(line))
    .map((line) => line.replace(/^@description /, ""));
  return lines.length > 0 ? [lines.join("\n")] : [];
}

/** A type on one line, or `undefined` where it takes more than `width` columns or has comments. */
function printFlat(type: ts.TypeNode, width = Number.POSITIVE_INFINITY): string | undefined {
  const node = named(type);
  if (ts.isParenthesizedTypeNode(node)) return printList("(", [node.type], "", ")", width);
  if (ts.isArrayTypeNode(node)) return printList("", [node.elementType], "", "[]", width);
  if (ts.isTypeOperatorNode(node)) return printList("readonly ", [node.type], "", "", width);
  if (ts.isUnionTypeNode(node)) return printList("", unionMembers(node), " | ", "", width);
  if (ts.isIntersectionTypeNode(node)) return printList("", node.types, " & ", "", width);
  if (ts.isTypeLiteralNode(node)) return printFlatObject(node, width);
  if (ts.isTypeReferenceNode(node) && node.typeArguments) {
    return printList(`${nameOf(node)}<`, node.typeArguments, ", ", ">", width);
  }
  const text = printWord(node);
  return text.length <= width ? text : undefined;
}

function printWord(node: ts.TypeNode): string {
  const stringLiteral = literalText(node);
  if (stringLiteral !== undefined) return quote(stringLiteral);
  if (ts.isLiteralTypeNode(node)) return printLiteral(node.literal);
  if (ts.isTypeReferenceNode(node)) return nameOf(node);
  const keyword = ts.tokenToString(node.kind);
  if (keyword === undefined) throw new Error(`cannot print a type of kind ${node.kind}`);
  return keyword;
}

function printBroken(type: ts.TypeNode, indent: string, column: number): string | undefined {
  const node = named(type);
  const inner = `${indent}  `;
  if (ts.isUnionTypeNode(node)) {
    const members = unionMembers(node);
    const [only, last] = members;
    // `{ … } | undefined`: what most optional members of parameters are
    if (only && members.length === 2 && last?.kind === ts.SyntaxKind.UndefinedKeyword) {
      const broken = printBroken(only, indent, column);
      if (broken !== undefined) return `${broken} | undefined`;
    }
    return members
      .map((member) => `\n${inner}| ${printType(member, inner, inner.length + 2)}`)
      .join("");
  }
  if (ts.isTypeLiteralNode(node)) return `{\n${printMembers(node.members, inner)}${indent}}`;
  if (ts.isArrayTypeNode(node))
    return around("", printBroken(node.elementType, indent, column), "[]");
  if (ts.isTypeOperatorNode(node)) {
    return around("readonly ", printBroken(node.type, indent, column), "");
  }
  if (ts.isTypeReferenceNode(node) && node.typeArguments) {
    const args = node.typeArguments.map((arg) => `\n${inner}${printType(arg, inner)}`);
    return `${nameOf(node)}<${args.join(",")}\n${indent}>`;
  }
  if (ts.isParenthesizedTypeNode(node)) {
    return around("(", printBroken(node.type, indent, column), `\n${indent})`);
  }
  return undefined;
}

/** The members of a union, those of unions inside it among them. */
function unionMembers(node: ts.UnionTypeNode): ts.TypeNode[] {
  return node.types.flatMap((type) => {
    const inner = ts.isParenthesizedTypeNode(type) ? type.type : type;
    return ts.isUnionTypeNode(inner) ? unionMembers(inner) : [type];
  });
}

function printFlatObject(node: ts.TypeLiteralNode, width: number): string | undefined {
  if (node.members.length === 0) return "{}";
  let text = "{ ";
  for (const [n, member] of node.members.entries()) {
    if (commentsOf(member).length > 0) return undefined;
    text += `${n === 0 ? "" : "; "}${memberHead(member)}: `;
    const rest = printFlat(memberType(member), width - text.length - 2);
    if (rest === undefined) return undefined;
    text += rest;
  }
  return `${text} }`;
}

const nameOf = ({ typeName }: ts.TypeReferenceNode): string =>
  ts.isIdentifier(typeName) ? typeName.text : typeName.right.text;

function printLiteral(literal: ts.LiteralTypeNode["literal"]): string {
  if (ts.isNumericLiteral(literal)) return literal.text;
  if (ts.isPrefixUnaryExpression(literal)) {
    return `-${ts.isNumericLiteral(literal.operand) ? literal.operand.text : "0"}`;
  }
  return ts.tokenToString(literal.kind) ?? "never";
}

const around = (before: string, text: string | undefined, after: string): string | undefined =>
  text === undefined ? undefined : before + text + after;

function printList(
  open: string,
  nodes: readonly ts.TypeNode[],
  separator: string,
  close: string,
  width: number,
): string | undefined {
  let text = open;
  for (const [n, node] of nodes.entries()) {
    if (n > 0) text += separator;
    const rest = printFlat(node, width - text.length - close.length);
    if (rest === undefined) return undefined;
    text += rest;
  }
  return text + close;
}
