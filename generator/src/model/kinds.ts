import type { Operation, OperationKind } from "./model.js";

type Facts = Pick<Operation, "id" | "method" | "path" | "request" | "response">;

/** The first rule that matches decides. */
const RULES: readonly (readonly [OperationKind, (facts: Facts) => boolean])[] = [
  ["upload", ({ request }) => request?.as === "form"],
  ["relationship", ({ path }) => /\/relationships\//.test(path)],
  [
    "list",
    ({ method, response }) => method === "GET" && "many" in response.data && response.data.many,
  ],
  ["get", ({ method }) => method === "GET"],
  ["job", ({ method, path }) => method === "POST" && /-jobs?(\/|$)/.test(path)],
  [
    "report",
    ({ method, response, path }) =>
      method === "POST" && (/-(reports?|aggregates)$/.test(path) || isUndescribed(response)),
  ],
  ["update", ({ method }) => method === "PATCH" || method === "PUT"],
  ["delete", ({ method }) => method === "DELETE"],
  ["create", () => true],
];

const isUndescribed = (response: Operation["response"]): boolean =>
  response.data.kind === "unknown";

/** Returns the kind of an operation, derived from its method, path, request and response. */
export function kindOf(facts: Facts): OperationKind {
  return RULES.find(([, holds]) => holds(facts))?.[0] ?? "create";
}
