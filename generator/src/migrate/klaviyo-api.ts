import type { CallExpression, Node, ParameterDeclaration, Symbol as TypeSymbol } from "ts-morph";
import { is } from "../diff/usage/morph.js";

/** Name of the package that programs are migrated from. */
export const KLAVIYO_API = "klaviyo-api";

/** A folder of klaviyo-api: `model` has bodies and results; `api` has clients, sessions and errors. */
type Part = "model" | "api";

/** A method of an API class of klaviyo-api that a call reaches. */
export interface ApiMethod {
  /** name without aliases, as in `bulkImportProfiles` */
  readonly name: string;
  readonly parameters: readonly ParameterDeclaration[];
}

/** Returns whether a module specifier names klaviyo-api or a file inside it. */
export const isModuleName = (text: string | undefined): boolean =>
  text === KLAVIYO_API || text?.startsWith(`${KLAVIYO_API}/`) === true;

/** Returns whether klaviyo-api declares a node. */
export const isOfKlaviyoApi = (declaration: Node): boolean =>
  declaration.getSourceFile().getFilePath().includes(`/node_modules/${KLAVIYO_API}/`);

/** Returns the declarations of a symbol in one part of klaviyo-api, also if the symbol is an import. */
export function declarationsIn(symbol: TypeSymbol | undefined, part: Part): Node[] {
  const found = target(symbol)?.getDeclarations().filter(isOfKlaviyoApi) ?? [];
  return found.filter((one) => one.getSourceFile().getFilePath().includes(`/${part}/`));
}

/** Returns whether a symbol is a member of a body or a result. */
export const isModelMember = (symbol: TypeSymbol | undefined): boolean =>
  declarationsIn(symbol, "model").some((one) => is.isPropertyDeclaration(one));

/**
 * Returns the name by which klaviyo-api exports what a node refers to: `ProfilesApi` for an imported
 * name, whatever its alias, and for `Klaviyo.ProfilesApi`.
 */
export function exportedName(node: Node | undefined): string | undefined {
  if (is.isPropertyAccessExpression(node)) return exportedName(node.getNameNode());
  if (is.isQualifiedName(node)) return exportedName(node.getRight());
  if (!is.isIdentifier(node)) return undefined;
  const parent = node.getParent();
  const symbol = target(
    is.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : node.getSymbol(),
  );
  return symbol?.getDeclarations().some(isExport) ? symbol.getName() : undefined;
}

/** Returns what an imported name stands for. */
const target = (symbol: TypeSymbol | undefined): TypeSymbol | undefined =>
  symbol?.getAliasedSymbol() ?? symbol;

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
