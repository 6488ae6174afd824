import type { BindingElement, Expression, Identifier, Node, Symbol as TypeSymbol } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { perFile } from "../per-file.js";

const identifiersByName = perFile((file) => {
  const byName = new Map<string, Identifier[]>();
  file.forEachDescendant((node) => {
    if (!is.isIdentifier(node)) return;
    byName.set(node.getText(), [...(byName.get(node.getText()) ?? []), node]);
  });
  return byName;
});

/** Returns the symbol of the value that an identifier stands for, also in `{ name }`. */
export function valueSymbol(node: Identifier): TypeSymbol | undefined {
  const parent = node.getParent();
  return is.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : node.getSymbol();
}

/** Returns the first declaration of what an expression names. */
export function declarationOf(node: Node): Node | undefined {
  const symbol = is.isIdentifier(node) ? valueSymbol(node) : node.getSymbol();
  return symbol?.getDeclarations()[0];
}

/** Returns what a variable is initialized with if an expression names one. */
export function initializerOf(node: Node): Expression | undefined {
  const declaration = declarationOf(node);
  return is.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
}

/** Returns the other mentions of a declared name in its file. */
export function referencesTo(name: Node): Identifier[] {
  const symbol = name.getSymbol();
  if (!symbol) return [];
  return (identifiersByName(name.getSourceFile()).get(name.getText()) ?? []).filter(
    (one) => one !== name && valueSymbol(one) === symbol,
  );
}

/** Returns the name of the member that an element of a pattern takes: `a` for `{ a }` and `{ a: b }`. */
export const boundName = (element: BindingElement): string =>
  element.getPropertyNameNode()?.getText() ?? element.getName();
