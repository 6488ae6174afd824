import { packageName } from "../config/packages.js";
import { operationsOf, type Spec } from "../spec/openapi.js";

/** Finds the domain of a request; `undefined` if no operation of the spec has its path. */
export type Route = (method: string, path: string) => string | undefined;

/** Returns a function that finds the domain of a request. A literal segment wins over a parameter (OpenAPI 3.1.0 §4.8.8). */
export function routes(spec: Spec): Route {
  const known = operationsOf(spec).map(({ path, method, operation }) => ({
    method: method.toUpperCase(),
    pattern: pattern(path),
    parameters: path.split("{").length,
    domain: packageName(operation.tags?.[0] ?? ""),
  }));
  known.sort((a, b) => a.parameters - b.parameters);
  return (method, path) => {
    const matching = known.filter((one) => one.pattern.test(path));
    return (matching.find((one) => one.method === method) ?? matching[0])?.domain;
  };
}

const pattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split("/")
      .map((segment) =>
        /^\{.*\}$/.test(segment) ? "[^/]+" : segment.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"),
      )
      .join("/")}/?$`,
  );
