import type { EnumDeclaration, EnumMember, Node, VariableDeclaration } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { kebabCase } from "../../names/case.js";
import { declarationsIn } from "../klaviyo-api.js";
import { unquoted } from "../member-text.js";
import type { Rule } from "../rule.js";
import { referencesTo } from "./references.js";

/** Replaces enums with the strings that they stand for: `ProfileEnum.Profile` becomes `"profile"`. */
export const enums: Rule = (node, { undecided }) => {
  if (is.isTypeReference(node)) return ofType(node.getTypeName());
  if (is.isPropertyAccessExpression(node)) return ofMember(node.getNameNode());
  if (is.isElementAccessExpression(node)) {
    const name = node.getArgumentExpression();
    return name && is.isStringLiteral(name) ? ofMember(name) : undefined;
  }
  if (is.isVariableStatement(node) && node.getDeclarations().every(isOnlyEnum)) return "";
  if (is.isIdentifier(node) && isUse(node)) {
    const [first] = enumObject(node)?.getMembers() ?? [];
    if (first) {
      undecided(
        node,
        `klaviyo-kit has no enum objects: write the values themselves, such as ${memberValue(first)}`,
      );
    }
  }
  return undefined;
};

/** Returns the text of a type that is an enum, or a member of one. */
function ofType(name: Node): string | undefined {
  const value = ofMember(name);
  if (value !== undefined) return value;
  const values = enumOf(name)?.getMembers().map(memberValue);
  return values?.every((value) => value !== undefined) ? values.join(" | ") : undefined;
}

/** Returns the value of an enum member by its name. */
function ofMember(name: Node): string | undefined {
  const member = declarationsIn(name.getSymbol(), "model").find((one) => is.isEnumMember(one));
  return member && memberValue(member);
}

/** Returns whether a declaration gives enums another name: `const { StatusEnum } = …` */
function isOnlyEnum(declaration: VariableDeclaration): boolean {
  const name = declaration.getNameNode();
  const names = is.isObjectBindingPattern(name)
    ? name.getElements().map((one) => one.getNameNode())
    : [name];
  const uses = names.flatMap(referencesTo);
  return names.length > 0 && names.every(enumObject) && !uses.some(isUse);
}

/** Returns the enum if a node is an enum object, also under another name. */
function enumObject(node: Node): EnumDeclaration | undefined {
  const type = node.getType();
  const [declaration] = declarationsIn(type.getSymbol(), "model");
  // the type of a member is not an object
  return type.isObject() && is.isEnumDeclaration(declaration) ? declaration : undefined;
}

const enumOf = (name: Node): EnumDeclaration | undefined =>
  declarationsIn(name.getSymbol(), "model").find((one) => is.isEnumDeclaration(one));

/** Returns whether an identifier is an enum object as a value, as in `Object.values(ProfileEnum)`. */
function isUse(node: Node): boolean {
  const parent = node.getParentOrThrow();
  if (is.isPropertyAccessExpression(parent)) {
    const isMemberName = parent.getNameNode() === node;
    return isMemberName && ofMember(node) === undefined && !enumMemberFollows(parent);
  }
  return !(
    is.isImportSpecifier(parent) ||
    is.isExportSpecifier(parent) ||
    is.isTypeReference(parent) ||
    is.isQualifiedName(parent) ||
    is.isElementAccessExpression(parent)
  );
}

const enumMemberFollows = (access: Node): boolean => {
  const parent = access.getParent();
  return is.isPropertyAccessExpression(parent) && ofMember(parent.getNameNode()) !== undefined;
};

/**
 * Returns the value of an enum member as code. The declarations do not say it, but the members that have
 * the type of an enum also list its values: `OperatorEnum | "create" | "update"`. Enums of resource types
 * stand alone; their values are the names in kebab case.
 */
function memberValue(member: EnumMember): string | undefined {
  const name = unquoted(member.getName());
  const own = member.getParentOrThrow() as EnumDeclaration;
  if (!is.isModuleBlock(own.getParent())) return JSON.stringify(kebabCase(name));
  const values = valuesOf(own);
  return values.length === own.getMembers().length
    ? values[own.getMembers().indexOf(member)]
    : values.find((one) => letters(one) === letters(name));
}

/** Returns the values beside an enum in the type of the member that uses it, in their order. */
function valuesOf(own: EnumDeclaration): string[] {
  const mention = new RegExp(`\\.${own.getName()}\\b`);
  for (const declaration of own.getSourceFile().getClasses()) {
    for (const property of declaration.getInstanceProperties()) {
      const type = is.isPropertyDeclaration(property) ? property.getTypeNode() : undefined;
      if (!type || !mention.test(type.getText())) continue;
      return type.getDescendants().flatMap((one) => {
        if (is.isNumericLiteral(one)) return [one.getText()];
        return is.isStringLiteral(one) ? [JSON.stringify(one.getLiteralText())] : [];
      });
    }
  }
  return [];
}

const letters = (text: string): string => text.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
