import * as z from "zod/mini";
import type { ValidationIssue } from "../errors/validation-error.js";
import type { AnySchema } from "./schema.js";

type Issue = z.core.$ZodIssue;

/** Returns what is wrong with a value by its schema; nothing if it is valid. */
export function issuesOf(schema: AnySchema, value: unknown): ValidationIssue[] {
  const { error } = z.safeParse(schema as z.core.$ZodType, value, { reportInput: true });
  return explain(error?.issues ?? []);
}

/** Returns the issues of a failed parse, each with its path and what was expected, without the value. */
export function explain(
  issues: readonly Issue[],
  above: readonly (string | number)[] = [],
): ValidationIssue[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path.map((key) => (typeof key === "symbol" ? "" : key))];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: [...path, key], expected: "no such member" }));
    }
    if (issue.code === "invalid_union") return explainUnion(issue, path);
    return [{ path, expected: expectation(issue) }];
  });
}

/** Of a union that no option fits, the option that fits best: the one whose issues lie deepest. */
function explainUnion(
  { errors }: z.core.$ZodIssueInvalidUnion,
  path: readonly (string | number)[],
): ValidationIssue[] {
  const options = errors.map((issues) => explain(issues, path));
  const depth = (option: readonly ValidationIssue[]): number =>
    Math.min(...option.map((issue) => issue.path.length));
  const [best] = options.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  if (best && depth(best) > path.length) return best;
  const expected = new Set(options.flatMap((option) => option.map((issue) => issue.expected)));
  return [{ path, expected: [...expected].join(" or ") }];
}

const UNITS: Readonly<Record<string, string>> = { string: " characters", array: " items" };

/** zod's own words for absence, and for values that JSON has no name for. */
const WORDS: Readonly<Record<string, string>> = { nonoptional: "a value", int: "integer" };

function expectation(issue: Issue): string {
  const missing = issue.input === undefined ? ", is missing" : "";
  switch (issue.code) {
    case "invalid_type":
      return `${WORDS[issue.expected] ?? issue.expected}${missing}`;
    case "invalid_value":
      return `${issue.values.map((value) => JSON.stringify(value)).join(" or ")}${missing}`;
    case "invalid_format":
      return issue.format;
    case "too_small":
      return `at least ${issue.minimum}${UNITS[issue.origin] ?? ""}`;
    case "too_big":
      return `at most ${issue.maximum}${UNITS[issue.origin] ?? ""}`;
    default:
      return issue.message;
  }
}
