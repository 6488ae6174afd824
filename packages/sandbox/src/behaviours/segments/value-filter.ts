import { type DateFilter, matchesDate } from "./date-filter.js";

/** A condition on a value, as definitions of segments have it. */
export interface ValueFilter {
  readonly type: string;
  readonly operator: string;
  readonly value?: unknown;
  readonly start?: unknown;
  readonly end?: unknown;
}

/** Segments take these for unset. */
const isUnset = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || value === 0;

const text = (value: unknown): string => String(value ?? "").toLowerCase();

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

type Operator = (value: unknown, expected: unknown) => boolean;

/** The opposites of operators are named `not-…`; a value that is unset satisfies them. */
const STRING: Readonly<Record<string, Operator>> = {
  equals: (value, expected) => text(value) === text(expected),
  contains: (value, expected) => text(value).includes(text(expected)),
  "starts-with": (value, expected) => text(value).startsWith(text(expected)),
  "ends-with": (value, expected) => text(value).endsWith(text(expected)),
  in: (value, expected) => listOf(expected).some((one) => text(one) === text(value)),
  regex: (value, expected) => pattern(expected)?.test(String(value)) ?? false,
  "phone-country-code-in": (value, expected) =>
    listOf(expected).some((code) => String(value).startsWith(`+${String(code).replace("+", "")}`)),
};

/** Names of opposites that are not `not-` and the operator's name. */
const OPPOSITES: Readonly<Record<string, string>> = {
  nregex: "regex",
  "phone-country-code-not-in": "phone-country-code-in",
};

const NUMERIC: Readonly<Record<string, (value: number, expected: number) => boolean>> = {
  equals: (value, expected) => value === expected,
  "greater-than": (value, expected) => value > expected,
  "greater-than-or-equal": (value, expected) => value >= expected,
  "less-than": (value, expected) => value < expected,
  "less-than-or-equal": (value, expected) => value <= expected,
};

const LIST: Readonly<Record<string, Operator>> = {
  contains: (value, expected) => listOf(value).some((one) => text(one) === text(expected)),
  "contains-any": (value, expected) => listOf(expected).some((one) => LIST_HAS(value, one)),
  "contains-all": (value, expected) => listOf(expected).every((one) => LIST_HAS(value, one)),
  "contains-substring": (value, expected) =>
    listOf(value).some((one) => text(one).includes(text(expected))),
};

const LIST_HAS: Operator = (value, one) => listOf(value).some((item) => text(item) === text(one));

/** Returns a regular expression; `undefined` if the text is none. */
function pattern(source: unknown): RegExp | undefined {
  try {
    return new RegExp(String(source), "i");
  } catch {
    return undefined;
  }
}

/**
 * Tells whether a value of a profile or an event satisfies a filter.
 *
 * @param now ms since the epoch
 */
export function matchesValue(value: unknown, filter: ValueFilter, now: number): boolean {
  const { type, operator, value: expected } = filter;
  switch (type) {
    case "existence":
      return isUnset(value) === (operator === "not-set");
    case "date":
      return matchesDate(value, filter as DateFilter, now);
    case "boolean":
      return String(value) === String(expected);
    case "numeric":
      return matchesNumber(value, filter);
    case "list":
      return operator.startsWith("length-")
        ? compareNumbers(operator.slice("length-".length), listOf(value).length, expected)
        : matchesText(LIST, value, operator, expected);
    default:
      return matchesText(STRING, value, operator, expected);
  }
}

function matchesText(
  operators: Readonly<Record<string, Operator>>,
  value: unknown,
  operator: string,
  expected: unknown,
): boolean {
  const opposite = OPPOSITES[operator] ?? /^not-(.+)$/.exec(operator)?.[1];
  const matches = operators[opposite ?? operator];
  if (!matches) return false;
  const found = value !== undefined && value !== null && matches(value, expected);
  return opposite === undefined ? found : !found;
}

function matchesNumber(value: unknown, { operator, value: expected, start, end }: ValueFilter) {
  if (value === undefined || value === null || value === "") return operator === "not-equals";
  const number = Number(value);
  if (operator === "between") return number >= Number(start) && number <= Number(end);
  return compareNumbers(operator, number, expected);
}

function compareNumbers(operator: string, value: number, expected: unknown): boolean {
  if (operator === "not-equals") return value !== Number(expected);
  return NUMERIC[operator]?.(value, Number(expected)) ?? false;
}
