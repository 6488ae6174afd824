import type { Node, Symbol as TypeSymbol } from "ts-morph";
import { is } from "../../diff/usage/morph.js";

/** Folder of klaviyo-api: bodies and results, the clients with sessions and errors, or the filters. */
export type Part = "model" | "api" | "util";

const PLACE = /\/klaviyo-api\/(?:dist\/)?(model|api|util)\//;

/** Returns the part of klaviyo-api that declares something; undefined if it is declared elsewhere. */
export function partOf(declaration: Node): Part | undefined {
  return PLACE.exec(declaration.getSourceFile().getFilePath())?.[1] as Part | undefined;
}

/** Returns the declarations of a symbol in one part of klaviyo-api, also if the symbol is an import. */
export function declarationsIn(symbol: TypeSymbol | undefined, part: Part): Node[] {
  const declared = symbol?.getAliasedSymbol() ?? symbol;
  return declared?.getDeclarations().filter((one) => partOf(one) === part) ?? [];
}

/** Returns whether a symbol is a member of a body or a result. */
export const isModelMember = (symbol: TypeSymbol | undefined): boolean =>
  declarationsIn(symbol, "model").some((one) => is.isPropertyDeclaration(one));

/** Returns the name of what klaviyo-api's `api` folder exports under a name, such as `OAuthApi`. */
export function apiName(name: Node): string | undefined {
  const [declaration] = declarationsIn(name.getSymbol(), "api");
  return declaration?.getSymbol()?.getName();
}
