import { packageName } from "../config/packages.js";
import { type Components, operationsOf, type PathItem, type Spec } from "./openapi.js";

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
  return { ...spec, paths: own, components: componentsOf(spec, own) };
}

function componentsOf(spec: Spec, root: unknown): Components {
  const sections = new Map<string, Map<string, unknown>>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { $ref } = node as { $ref?: unknown };
    const [, section, name] =
      typeof $ref === "string" ? (/^#\/components\/([^/]+)\/(.+)$/.exec($ref) ?? []) : [];
    if (section !== undefined && name !== undefined) {
      const known = sections.get(section) ?? new Map<string, unknown>();
      sections.set(section, known);
      if (!known.has(name)) {
        const component = (spec.components[section as keyof Components] as Record<string, unknown>)[
          name
        ];
        known.set(name, component);
        visit(component);
      }
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(root);
  const { securitySchemes } = spec.components;
  return {
    ...Object.fromEntries(
      [...sections].map(([section, known]) => [section, Object.fromEntries(known)]),
    ),
    ...(securitySchemes && { securitySchemes }),
  };
}
