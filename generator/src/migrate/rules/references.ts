import type { Identifier, Node, Symbol as TypeSymbol } from "ts-morph";
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

/** Returns the other mentions of a declared name in its file. */
export function referencesTo(name: Node): Identifier[] {
  const symbol = name.getSymbol();
  if (!symbol) return [];
  return (identifiersByName(name.getSourceFile()).get(name.getText()) ?? []).filter(
    (one) => one !== name && valueSymbol(one) === symbol,
  );
}
