import type { Node, SourceFile } from "ts-morph";
import type { Place } from "../change.js";
import { nameOf } from "./arguments.js";
import { is } from "./morph.js";
import type { Read } from "./usage.js";

/** Mentions of a property: in an expression or a pattern that reads it, or in an object literal. */
export type Mentions = Map<string, { node: Node; read: boolean }[]>;

/** Collects the names of properties that a file reads or writes. */
export function collectNames(file: SourceFile, out: Mentions): void {
  const add = (name: string | undefined, node: Node, read: boolean): void => {
    if (name !== undefined) out.set(name, [...(out.get(name) ?? []), { node, read }]);
  };
  for (const node of file.getDescendants()) {
    if (is.isPropertyAccessExpression(node)) add(node.getName(), node.getNameNode(), true);
    else if (is.isElementAccessExpression(node)) {
      const argument = node.getArgumentExpression();
      if (is.isStringLiteral(argument)) add(argument.getLiteralText(), argument, true);
    } else if (is.isBindingElement(node) && is.isObjectBindingPattern(node.getParent())) {
      const name = node.getPropertyNameNode() ?? node.getNameNode();
      add(nameOf(name), name, true);
    } else if (is.isPropertyAssignment(node) || is.isShorthandPropertyAssignment(node)) {
      add(nameOf(node.getNameNode()), node.getNameNode(), false);
    }
  }
}

export function readOf(
  node: Node,
  own: ReadonlySet<string>,
  placeOf: (node: Node) => Place,
): Read[] {
  if (isForeign(node, own) || isInFilter(node)) return [];
  const [declaration] = declarationsOf(node);
  const owner = declaration?.getParent();
  const name = is.isInterfaceDeclaration(owner) ? owner.getName() : undefined;
  return [{ place: placeOf(node), names: namesOf(node), owner: name }];
}

/** Whether a node is inside a function that writes a filter. */
function isInFilter(node: Node): boolean {
  const written = node.getFirstAncestor(is.isArrowFunction)?.getParent();
  if (is.isPropertyAssignment(written)) return written.getName() === "filter";
  return is.isCallExpression(written) && written.getExpression().getText().endsWith("Filter");
}

/** Returns the names by which an expression or a pattern reaches a property, as far as they are known. */
function namesOf(node: Node): string[] {
  const parent = node.getParent();
  if (is.isBindingElement(parent)) {
    const outer = parent.getParent().getParent();
    const name = nameOf(node) ?? "";
    if (!is.isBindingElement(outer)) return [name];
    return [...namesOf(outer.getPropertyNameNode() ?? outer.getNameNode()), name];
  }
  const names: string[] = [];
  let step: Node | undefined = parent;
  while (step) {
    if (is.isPropertyAccessExpression(step)) names.unshift(step.getName());
    else if (is.isElementAccessExpression(step)) {
      const argument = step.getArgumentExpression();
      if (is.isStringLiteral(argument)) names.unshift(argument.getLiteralText());
      else if (!is.isNumericLiteral(argument)) return names;
    } else if (!is.isNonNullExpression(step) && !is.isParenthesizedExpression(step)) return names;
    step = step.getExpression();
  }
  return names;
}

/** Declarations of a property; in a binding pattern, those of the object's type. */
function declarationsOf(node: Node): readonly Node[] {
  const element = node.getParent();
  if (is.isBindingElement(element)) {
    const property = element
      .getParent()
      .getType()
      .getProperty(nameOf(node) ?? "");
    return property?.getDeclarations() ?? [];
  }
  if (is.isStringLiteral(node) && is.isElementAccessExpression(element)) {
    const property = element.getExpression().getType().getProperty(node.getLiteralText());
    return property?.getDeclarations() ?? [];
  }
  return node.getSymbol()?.getDeclarations() ?? [];
}

/** Whether a property is declared by the project itself, or by a package that is not ours. */
export function isForeign(node: Node, own: ReadonlySet<string>): boolean {
  const files = declarationsOf(node).map((one) => one.getSourceFile().getFilePath() as string);
  const foreign = (path: string): boolean =>
    own.has(path) || (path.includes("/node_modules/") && !path.includes("/@klaviyo-kit/"));
  return files.length > 0 && files.every(foreign);
}
