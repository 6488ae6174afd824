import { packageName } from "../config/packages.js";
import { type OperationSite, operationsOf, type Spec } from "../spec/openapi.js";
import { follow } from "../spec/references.js";

/** What the mock knows about the operation of a request. */
export interface Routed {
  domain: string;
  /** name of its cursor parameter, if it has one */
  cursor: string | undefined;
}

/** Finds the operation of a request; `undefined` if no operation of the spec has its path. */
export type Route = (method: string, path: string) => Routed | undefined;

/** Returns a function that finds the operation of a request. A literal segment wins over a parameter (OpenAPI 3.1.0 §4.8.8). */
export function routes(spec: Spec): Route {
  const known = operationsOf(spec).map((site) => ({
    method: site.method.toUpperCase(),
    pattern: pattern(site.path),
    parameters: site.path.split("{").length,
    domain: packageName(site.operation.tags?.[0] ?? ""),
    cursor: cursorOf(spec, site),
  }));
  known.sort((a, b) => a.parameters - b.parameters);
  return (method, path) => {
    const matching = known.filter((one) => one.pattern.test(path));
    return matching.find((one) => one.method === method) ?? matching[0];
  };
}

function cursorOf(spec: Spec, { operation }: OperationSite): string | undefined {
  const names = (operation.parameters ?? []).map((parameter) => follow(spec, parameter).name);
  return names.find((name) => name === "page[cursor]" || name === "page_cursor");
}

const pattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split("/")
      .map((segment) =>
        /^\{.*\}$/.test(segment) ? "[^/]+" : segment.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"),
      )
      .join("/")}$`,
  );
