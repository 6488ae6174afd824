import { FILTERS } from "./filters.js";
import type { Rendering } from "./rendering.js";
import { TemplateError } from "./template-error.js";
import { MAX_LENGTH, memberOf } from "./values.js";
import { quoteEnd, unquoted } from "./words.js";

/** A value with its filters, as in `person.name|default:"you"`. */
export interface Expression {
  /** Returns the value; `missing` stands for a variable that the context does not have. */
  evaluate(rendering: Rendering, missing: unknown): unknown;
  /** name of the first filter that does not exist */
  readonly unknownFilter: string | undefined;
}

/** Returns a value, or `undefined` for a variable that the context does not have. */
type Operand = (rendering: Rendering) => unknown;

interface Step {
  readonly name: string;
  readonly argument: Operand | undefined;
}

const NUMBER = /[-+]?\d+(?:\.\d*)?(?![\p{L}\p{N}_.])/uy;
const NAME = /[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*/uy;
const PIPE = /\s*\|\s*([\p{L}\p{N}_]+)(:)?/uy;

const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["True", true],
  ["False", false],
  ["None", null],
]);

/**
 * Parses an expression.
 *
 * @throws {TemplateError} if it is not one
 */
export function parseExpression(source: string): Expression {
  const operand = parseOperand(source, 0);
  const steps: Step[] = [];
  let at = operand.end;
  while (at < source.length) {
    const [whole, name, colon] = matchAt(PIPE, source, at) ?? [];
    if (whole === undefined || name === undefined) throw unreadable(source, at);
    at += whole.length;
    const argument = colon === undefined ? undefined : parseOperand(source, at);
    steps.push({ name, argument: argument?.value });
    at = argument?.end ?? at;
  }
  return {
    unknownFilter: steps.find(({ name }) => !FILTERS.has(name))?.name,
    evaluate: (rendering, missing) => {
      const value = operand.value(rendering);
      return steps.reduce<unknown>(
        (current, step) => applied(step, current, rendering),
        value === undefined ? missing : value,
      );
    },
  };
}

function applied({ name, argument }: Step, value: unknown, rendering: Rendering): unknown {
  const filter = FILTERS.get(name);
  if (!filter) throw new TemplateError(`There is no filter '${name}'.`);
  const result = filter(value, argument && (argument(rendering) ?? ""));
  if ((typeof result === "string" || Array.isArray(result)) && result.length > MAX_LENGTH) {
    throw new TemplateError(`The filter '${name}' makes a value that is too long.`);
  }
  return result;
}

function parseOperand(source: string, at: number): { value: Operand; end: number } {
  if (source[at] === '"' || source[at] === "'") {
    const end = quoteEnd(source, at);
    const text = unquoted(source.slice(at, end));
    return { value: () => text, end };
  }
  const [number] = matchAt(NUMBER, source, at) ?? [];
  if (number !== undefined) return { value: () => Number(number), end: at + number.length };
  const [name] = matchAt(NAME, source, at) ?? [];
  if (name === undefined) throw unreadable(source, at);
  const end = at + name.length;
  if (CONSTANTS.has(name)) return { value: () => CONSTANTS.get(name), end };
  const [first = "", ...rest] = name.split(".");
  if ([first, ...rest].some((part) => part.startsWith("_"))) {
    throw new TemplateError(`'${name}' is not a valid name of a variable.`);
  }
  return {
    value: (rendering) => rest.reduce(memberOf, rendering.variable(first)),
    end,
  };
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

const unreadable = (source: string, at: number): TemplateError =>
  new TemplateError(
    source === ""
      ? "A variable is empty."
      : `'${source.slice(at, at + 50)}' cannot be read in '${source.slice(0, 100)}'.`,
  );
