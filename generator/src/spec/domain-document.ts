import { packageName } from "../config/packages.js";
import { componentsWhere, referencesOf } from "./components.js";
import { operationsOf, type PathItem, type Spec } from "./openapi.js";

/** Returns the package names of the domains of a spec. */
export const domainNames = (spec: Spec): string[] =>
  [
    ...new Set(operationsOf(spec).map(({ operation }) => packageName(operation.tags?.[0] ?? ""))),
  ].sort();

/**
 * Returns one domain of a spec as an OpenAPI document that has only the components it uses. Tools
 * that resolve every reference then have little to do.
 */
export function domainDocument(spec: Spec, domain: string): Spec {
  const paths = new Map<string, PathItem>();
  for (const { path, method, operation } of operationsOf(spec)) {
    if (packageName(operation.tags?.[0] ?? "") !== domain) continue;
    paths.set(path, { ...paths.get(path), [method]: operation });
  }
  const own = Object.fromEntries(paths);
  const used = referencesOf(spec, own);
  return { ...spec, paths: own, components: componentsWhere(spec, (ref) => used.has(ref)) };
}
