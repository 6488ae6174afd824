import type { Identifier, Node, SourceFile, Symbol as TypeSymbol } from "ts-morph";
import { is } from "../../diff/usage/morph.js";

/** By the node of the compiler, which another text of the file replaces. */
const identifiers = new WeakMap<object, Map<string, Identifier[]>>();

function identifiersOf(file: SourceFile): Map<string, Identifier[]> {
  const known = identifiers.get(file.compilerNode);
  if (known) return known;
  const byName = new Map<string, Identifier[]>();
  file.forEachDescendant((node) => {
    if (!is.isIdentifier(node)) return;
    byName.set(node.getText(), [...(byName.get(node.getText()) ?? []), node]);
  });
  identifiers.set(file.compilerNode, byName);
  return byName;
}

/** Returns the symbol of the value that an identifier stands for, also in `{ name }`. */
export function valueSymbol(node: Identifier): TypeSymbol | undefined {
  const parent = node.getParent();
  return is.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : node.getSymbol();
}

/** Returns the other mentions of a declared name in its file. */
export function referencesTo(name: Node): Identifier[] {
  const symbol = name.getSymbol();
  if (!symbol) return [];
  return (identifiersOf(name.getSourceFile()).get(name.getText()) ?? []).filter(
    (one) => one !== name && valueSymbol(one) === symbol,
  );
}
