import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { isModuleName } from "../klaviyo-api.js";
import { perFile } from "../per-file.js";
import { declarationOf } from "./references.js";

/** The HTTP client whose errors klaviyo-api throws. */
const AXIOS = "axios";

/** Returns whether a name is an export of axios, also as `axios.isAxiosError`. */
export function isAxiosExport(node: Node, name: string): boolean {
  if (is.isPropertyAccessExpression(node)) {
    return node.getName() === name && axiosImport(node.getExpression()) !== undefined;
  }
  const declaration = axiosImport(node);
  return is.isImportSpecifier(declaration) && declaration.getName() === name;
}

/** Returns the declaration by which a name is imported from axios, whether or not its types are there. */
function axiosImport(node: Node): Node | undefined {
  const declaration = declarationOf(node);
  const line = declaration?.getFirstAncestor((one) => is.isImportDeclaration(one));
  const isAxios = is.isImportDeclaration(line) && line.getModuleSpecifierValue() === AXIOS;
  return isAxios ? declaration : undefined;
}

/** Returns whether an expression has a type of axios. */
export const hasAxiosType = (node: Node, name: "AxiosError" | "AxiosResponse"): boolean =>
  node.getType().getNonNullableType().getSymbol()?.getName() === name;

/** Returns whether a mention of a variable checks that it is an error of axios. */
export function isChecked(mention: Node): boolean {
  const parent = mention.getParent();
  if (is.isCallExpression(parent)) return isAxiosExport(parent.getExpression(), "isAxiosError");
  return is.isBinaryExpression(parent) && isAxiosExport(parent.getRight(), "AxiosError");
}

/**
 * Returns whether errors of axios in a file are those of klaviyo-api: it imports klaviyo-api or axios,
 * and sends no requests with axios itself.
 */
export const throwsAxiosErrors = perFile(
  (file) =>
    file.getImportDeclarations().some((one) => isEither(one.getModuleSpecifierValue())) &&
    !file
      .getDescendants()
      .some((one) => is.isCallExpression(one) && isRequest(one.getExpression())),
);

const isEither = (specifier: string): boolean =>
  isModuleName(specifier) || specifier === AXIOS || specifier.startsWith(`${AXIOS}/`);

/** Returns whether a callee sends a request with axios: `axios(…)`, `axios.get`, `axios.create`. */
function isRequest(callee: Node): boolean {
  const [holder, name] = is.isPropertyAccessExpression(callee)
    ? [callee.getExpression(), callee.getName()]
    : [callee, "request"];
  const declaration = axiosImport(holder);
  const isWhole = declaration !== undefined && !is.isImportSpecifier(declaration);
  return isWhole && !/^(isAxiosError|isCancel)$/.test(name);
}
