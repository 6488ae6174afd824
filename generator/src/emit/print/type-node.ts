import ts from "typescript";
import { literalText } from "./literal-text.js";
import { named } from "./named.js";
import { jsDoc, key, quote, WIDTH } from "./text.js";

/** Members of a union that stand on one line, if they fit; more are read and compared as a column. */
const MOST_IN_A_LINE = 6;

/**
 * Type nodes as source, laid out to {@link WIDTH} columns. TypeScript's own printer puts a union of
 * eighty members on one line; this one breaks what does not fit and keeps on one line what does.
 * @param column where the type starts, so that the first line fits too
 */
export function printType(type: ts.TypeNode, indent = "", column = indent.length): string {
  const node = named(type);
  const flat = printFlat(node);
  const long = ts.isUnionTypeNode(node) && unionMembers(node).length > MOST_IN_A_LINE;
  if (flat !== undefined && !long && flat.length + column <= WIDTH) return flat;
  return printBroken(node, indent, column) ?? flat ?? "never";
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

function printFlat(type: ts.TypeNode): string | undefined {
  const node = named(type);
  const stringLiteral = literalText(node);
  if (stringLiteral !== undefined) return quote(stringLiteral);
  if (ts.isLiteralTypeNode(node)) return printLiteral(node.literal);
  if (ts.isTypeReferenceNode(node)) return printReference(node);
  if (ts.isParenthesizedTypeNode(node)) return around("(", printFlat(node.type), ")");
  if (ts.isArrayTypeNode(node)) return around("", printFlat(node.elementType), "[]");
  if (ts.isTypeOperatorNode(node)) return around("readonly ", printFlat(node.type), "");
  if (ts.isUnionTypeNode(node)) return joined(unionMembers(node), " | ");
  if (ts.isIntersectionTypeNode(node)) return joined(node.types, " & ");
  if (ts.isTypeLiteralNode(node)) return printFlatObject(node);
  const keyword = ts.tokenToString(node.kind);
  if (keyword === undefined) throw new Error(`cannot print a type of kind ${node.kind}`);
  return keyword;
}

function printBroken(type: ts.TypeNode, indent: string, column: number): string | undefined {
  const node = named(type);
  const inner = `${indent}  `;
  if (ts.isUnionTypeNode(node)) {
    const members = unionMembers(node);
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

function printFlatObject(node: ts.TypeLiteralNode): string | undefined {
  if (node.members.length === 0) return "{}";
  if (node.members.some((member) => commentsOf(member).length > 0)) return undefined;
  const members = node.members.map((member) => {
    const type = printFlat(memberType(member));
    return type === undefined ? undefined : `${memberHead(member)}: ${type}`;
  });
  return members.includes(undefined) ? undefined : `{ ${members.join("; ")} }`;
}

const nameOf = ({ typeName }: ts.TypeReferenceNode): string =>
  ts.isIdentifier(typeName) ? typeName.text : typeName.right.text;

function printReference(node: ts.TypeReferenceNode): string | undefined {
  if (!node.typeArguments) return nameOf(node);
  return around(`${nameOf(node)}<`, joined(node.typeArguments, ", "), ">");
}

function printLiteral(literal: ts.LiteralTypeNode["literal"]): string {
  if (ts.isNumericLiteral(literal)) return literal.text;
  if (ts.isPrefixUnaryExpression(literal)) {
    return `-${ts.isNumericLiteral(literal.operand) ? literal.operand.text : "0"}`;
  }
  return ts.tokenToString(literal.kind) ?? "never";
}

const around = (before: string, text: string | undefined, after: string): string | undefined =>
  text === undefined ? undefined : before + text + after;

function joined(nodes: readonly ts.TypeNode[], separator: string): string | undefined {
  const texts = nodes.map(printFlat);
  return texts.includes(undefined) ? undefined : texts.join(separator);
}
