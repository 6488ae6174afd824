import type { Expression, Node, ObjectLiteralExpression } from "ts-morph";
import type { Place } from "../change.js";
import { is } from "./morph.js";
import type { Written } from "./usage.js";

/** Operators and fields in a filter string, as in `equals(email,"…")`. */
const CONDITION = /([a-z-]+)\(\s*([\w.$-]+)/g;

/** Most variables that are followed from a call to the object that they hold. */
const MOST_STEPS = 5;

type PlaceOf = (node: Node) => Place;

/** Returns what the arguments of a call state, by their paths below `path`. */
export function writtenIn(node: Node | undefined, path: string, placeOf: PlaceOf): Written[] {
  const out: Written[] = [];
  const visit = (found: Node, path: string, steps: number): void => {
    const node = plain(found);
    const place = placeOf(node);
    if (is.isObjectLiteralExpression(node)) {
      out.push({ path, place, opaque: false });
      visitMembers(node, path, steps);
    } else if (is.isArrayLiteralExpression(node)) {
      if (node.getElements().length === 0) out.push({ path, place, opaque: false });
      for (const item of node.getElements()) visit(item, path, steps);
    } else if (is.isStringLiteral(node) || is.isNoSubstitutionTemplateLiteral(node)) {
      const value = node.getLiteralText();
      out.push({ path, place, value, opaque: false });
      if (isFilter(path)) out.push(...conditions(value, path, place));
    } else if (is.isNullLiteral(node)) out.push({ path, place, value: null, opaque: false });
    else if (is.isArrowFunction(node) || is.isFunctionExpression(node)) {
      out.push({ path, place, opaque: false });
      out.push(...fieldsOf(node, path, placeOf));
    } else if (is.isConditionalExpression(node)) {
      visit(node.getWhenTrue(), path, steps);
      visit(node.getWhenFalse(), path, steps);
    } else if (is.isNumericLiteral(node) || is.isTrueLiteral(node) || is.isFalseLiteral(node)) {
      out.push({ path, place, value: node.getText(), opaque: false });
    } else {
      const held = steps < MOST_STEPS ? heldBy(node) : undefined;
      if (held) visit(held, path, steps + 1);
      else out.push({ path, place, opaque: true });
    }
  };
  const visitMembers = (object: ObjectLiteralExpression, path: string, steps: number): void => {
    for (const member of object.getProperties()) {
      if (is.isSpreadAssignment(member)) visit(member.getExpression(), path, steps);
      else if (is.isPropertyAssignment(member)) {
        const value = member.getInitializer();
        const name = nameOf(member.getNameNode());
        if (name === undefined) out.push({ path, place: placeOf(member), opaque: true });
        else if (value) visit(value, below(path, name), steps);
      } else if (is.isShorthandPropertyAssignment(member)) {
        const inner = below(path, member.getName());
        const held = steps < MOST_STEPS ? heldByShorthand(member) : undefined;
        if (held) visit(held, inner, steps + 1);
        else out.push({ path: inner, place: placeOf(member), opaque: true });
      } else
        out.push({ path: below(path, member.getName()), place: placeOf(member), opaque: true });
    }
  };
  if (node) visit(node, path, 0);
  return out;
}

const below = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

const isFilter = (path: string): boolean => /(^|\.)filter$/.test(path);

/** Removes parentheses and type assertions, which do not change a value. */
export function plain(node: Node): Node {
  if (
    is.isParenthesizedExpression(node) ||
    is.isAsExpression(node) ||
    is.isSatisfiesExpression(node) ||
    is.isNonNullExpression(node)
  ) {
    return plain(node.getExpression());
  }
  return node;
}

/** Returns a member's name; `undefined` if it is computed. */
export function nameOf(node: Node): string | undefined {
  if (is.isStringLiteral(node)) return node.getLiteralText();
  return is.isComputedPropertyName(node) ? undefined : node.getText();
}

/** Returns what a constant was initialized with. */
function heldBy(node: Node): Expression | undefined {
  if (!is.isIdentifier(node)) return undefined;
  return initializer(node.getSymbol()?.getDeclarations() ?? []);
}

function heldByShorthand(node: Node): Expression | undefined {
  if (!is.isShorthandPropertyAssignment(node)) return undefined;
  return initializer(node.getValueSymbol()?.getDeclarations() ?? []);
}

function initializer([declaration, ...others]: readonly Node[]): Expression | undefined {
  if (others.length > 0 || !is.isVariableDeclaration(declaration)) return undefined;
  const value = declaration.getInitializer();
  const known = value && plain(value);
  const literal =
    is.isObjectLiteralExpression(known) ||
    is.isArrayLiteralExpression(known) ||
    is.isStringLiteral(known);
  return literal ? value : undefined;
}

/** Returns the fields and operators that a filter function names: `f.email.equals` as a path. */
function fieldsOf(node: Node, path: string, placeOf: PlaceOf): Written[] {
  return node.getDescendants().flatMap((inner) => {
    if (!is.isCallExpression(inner)) return [];
    const names: string[] = [];
    let step: Node = inner.getExpression();
    while (is.isPropertyAccessExpression(step) || is.isElementAccessExpression(step)) {
      const name = is.isPropertyAccessExpression(step)
        ? step.getName()
        : nameOf(step.getArgumentExpression() ?? step);
      names.unshift(name ?? "");
      step = step.getExpression();
    }
    const value = inner
      .getArguments()
      .map(textOf)
      .find((text) => text !== undefined);
    return names.length < 2 || !is.isIdentifier(step)
      ? []
      : [
          {
            path: `${path}.${names.join(".")}`,
            place: placeOf(inner),
            opaque: value === undefined,
            ...(value !== undefined && { value }),
          },
        ];
  });
}

const textOf = (node: Node): string | undefined =>
  is.isStringLiteral(node) ? node.getLiteralText() : undefined;

function conditions(text: string, path: string, place: Place): Written[] {
  return [...text.matchAll(CONDITION)].map(([, operator = "", field = ""]) => ({
    path: `${path}.${field}.${operator.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`,
    place,
    opaque: true,
  }));
}
