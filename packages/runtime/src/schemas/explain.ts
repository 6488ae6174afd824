import type * as z from "zod/mini";
import type { ValidationIssue } from "../errors/validation-error.js";

type Issue = z.core.$ZodIssue;

/** The issues of a failed parse, each with its path and what was expected, without the value. */
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

/** Of a union that nothing fits, the member that fits best: the one whose faults lie deepest. */
function explainUnion(
  { errors }: z.core.$ZodIssueInvalidUnion,
  path: readonly (string | number)[],
): ValidationIssue[] {
  const members = errors.map((issues) => explain(issues, path));
  const depth = (member: readonly ValidationIssue[]): number =>
    Math.min(...member.map((issue) => issue.path.length));
  const [best] = members.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  if (best && depth(best) > path.length) return best;
  const expected = new Set(members.flatMap((member) => member.map((issue) => issue.expected)));
  return [{ path, expected: [...expected].join(" or ") }];
}

function expectation(issue: Issue): string {
  const { expected } = issue as { readonly expected?: string };
  if (expected === undefined) return issue.message;
  return issue.code === "invalid_type" && issue.input === undefined
    ? `${expected}, is missing`
    : expected;
}
