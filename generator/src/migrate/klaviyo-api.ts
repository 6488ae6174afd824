import type { CallExpression, Node, ParameterDeclaration, Symbol as TypeSymbol } from "ts-morph";
import { is } from "../diff/usage/morph.js";

/** Name of the package that programs are migrated from. */
export const KLAVIYO_API = "klaviyo-api";

export const RUNTIME = "@klaviyo-kit/runtime";

/** A method of an API class of klaviyo-api that a call reaches. */
export interface ApiMethod {
  /** name without aliases, as in `bulkImportProfiles` */
  readonly name: string;
  readonly parameters: readonly ParameterDeclaration[];
}

/** Whether a file is part of klaviyo-api. */
export const isOfKlaviyoApi = (node: Node): boolean =>
  node.getSourceFile().getFilePath().includes(`/node_modules/${KLAVIYO_API}/`);

/** Whether a module specifier names klaviyo-api or a file of it. */
export const isModuleName = (text: string | undefined): boolean =>
  text === KLAVIYO_API || text?.startsWith(`${KLAVIYO_API}/`) === true;

/**
 * Returns the name by which klaviyo-api exports what a node refers to: `ProfilesApi` for an imported
 * name, whatever its alias, and for `Klaviyo.ProfilesApi`.
 */
export function exportedName(node: Node | undefined): string | undefined {
  if (is.isPropertyAccessExpression(node)) return exportedName(node.getNameNode());
  if (is.isQualifiedName(node)) return exportedName(node.getRight());
  if (!is.isIdentifier(node)) return undefined;
  const parent = node.getParent();
  const symbol = is.isShorthandPropertyAssignment(parent)
    ? parent.getValueSymbol()
    : node.getSymbol();
  const target = symbol?.getAliasedSymbol() ?? symbol;
  return target?.getDeclarations().some((one) => isExport(one)) ? target.getName() : undefined;
}

const isExport = (declaration: Node): boolean =>
  isOfKlaviyoApi(declaration) &&
  (is.isClassDeclaration(declaration) ||
    is.isInterfaceDeclaration(declaration) ||
    is.isEnumDeclaration(declaration) ||
    is.isFunctionDeclaration(declaration) ||
    is.isTypeAliasDeclaration(declaration) ||
    is.isModuleDeclaration(declaration) ||
    is.isVariableDeclaration(declaration));

/** Returns the class of klaviyo-api that has a member, such as `ProfilesApi`. */
export function ownerOf(member: TypeSymbol | undefined): string | undefined {
  const owner = member?.getDeclarations().find(isOfKlaviyoApi)?.getParent();
  return is.isClassDeclaration(owner) || is.isInterfaceDeclaration(owner)
    ? owner.getName()
    : undefined;
}

/** Returns the method that a call reaches; `undefined` if it is not one of an API class. */
export function apiMethodOf(call: CallExpression): ApiMethod | undefined {
  const callee = call.getExpression();
  if (!is.isPropertyAccessExpression(callee)) return undefined;
  const owner = ownerOf(callee.getNameNode().getSymbol());
  if (owner === undefined || !/.Api$/.test(owner) || owner === "OAuthApi") return undefined;
  const signature = call.getProject().getTypeChecker().getResolvedSignature(call);
  const declaration = signature?.getDeclaration();
  if (!is.isMethodDeclaration(declaration)) return undefined;
  return { name: declaration.getName(), parameters: declaration.getParameters() };
}
