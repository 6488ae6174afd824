import { parseExpression } from "./expression.js";
import type { Rendering } from "./rendering.js";
import { TemplateError } from "./template-error.js";
import { isDictionary, isTrue } from "./values.js";

/** A condition: returns the value of the expression, of which only the truth counts. */
export type Condition = (rendering: Rendering) => unknown;

type Comparison = (left: unknown, right: unknown) => boolean;

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ["==", (left, right) => equal(left, right)],
  ["!=", (left, right) => !equal(left, right)],
  ["<", (left, right) => order(left, right, (a, b) => a < b)],
  [">", (left, right) => order(left, right, (a, b) => a > b)],
  ["<=", (left, right) => order(left, right, (a, b) => a <= b)],
  [">=", (left, right) => order(left, right, (a, b) => a >= b)],
  ["in", (left, right) => contains(right, left)],
  ["not in", (left, right) => !contains(right, left)],
  ["is", (left, right) => left === right],
  ["is not", (left, right) => left !== right],
]);

/**
 * Parses the words of a condition: `or` binds weakest, then `and`, `not` and comparisons.
 *
 * @throws {TemplateError} if an operator or a value is missing
 */
export function parseCondition(words: readonly string[]): Condition {
  const alternatives = split(words, "or").map((part) => {
    const terms = split(part, "and").map(parseTerm);
    return (rendering: Rendering) => terms.every((term) => isTrue(term(rendering)));
  });
  return (rendering) => alternatives.some((one) => one(rendering));
}

function parseTerm(words: readonly string[]): Condition {
  const start = words.findIndex((word) => word !== "not");
  const rest = words.slice(start < 0 ? words.length : start);
  const condition = parseComparison(rest);
  return (words.length - rest.length) % 2 === 0
    ? condition
    : (rendering) => !isTrue(condition(rendering));
}

function parseComparison([first, ...rest]: readonly string[]): Condition {
  if (first === undefined) throw new TemplateError("A condition lacks a value.");
  const left = operandOf(first);
  if (rest.length === 0) return left;
  const two = COMPARISONS.get(rest.slice(0, 2).join(" "));
  const compare = two ?? COMPARISONS.get(rest[0] ?? "");
  const [right, ...others] = rest.slice(two ? 2 : 1);
  if (!compare || right === undefined || others.length > 0) {
    throw new TemplateError(`'${[first, ...rest].join(" ").slice(0, 100)}' is not a condition.`);
  }
  const value = operandOf(right);
  return (rendering) => compare(left(rendering), value(rendering));
}

function operandOf(word: string): Condition {
  const expression = parseExpression(word);
  return (rendering) => expression.evaluate(rendering, null);
}

function split(words: readonly string[], operator: string): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === operator) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

function equal(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
  return left.length === right.length && left.every((one, index) => one === right[index]);
}

/** Values of different types have no order. */
function order(
  left: unknown,
  right: unknown,
  compare: (left: number | string, right: number | string) => boolean,
): boolean {
  if (typeof left === "number" && typeof right === "number") return compare(left, right);
  return typeof left === "string" && typeof right === "string" && compare(left, right);
}

function contains(whole: unknown, part: unknown): boolean {
  if (typeof whole === "string") return typeof part === "string" && whole.includes(part);
  if (Array.isArray(whole)) return whole.some((one) => equal(one, part));
  return isDictionary(whole) && typeof part === "string" && Object.hasOwn(whole, part);
}
