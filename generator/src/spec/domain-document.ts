import { packageName } from "../config/packages.js";
import { type Components, operationsOf, type PathItem, type Spec } from "./openapi.js";

/** Names of the domains of a spec, by their package. */
export const domainNames = (spec: Spec): string[] =>
  [
    ...new Set(operationsOf(spec).map(({ operation }) => packageName(operation.tags?.[0] ?? ""))),
  ].sort();

/**
 * One domain of a spec as an OpenAPI document of its own, with the components it reaches and no
 * others: a tool that follows every reference then has little to follow.
 */
export function domainDocument(spec: Spec, domain: string): Spec {
  const paths = new Map<string, PathItem>();
  for (const { path, method, operation } of operationsOf(spec)) {
    if (packageName(operation.tags?.[0] ?? "") !== domain) continue;
    paths.set(path, { ...paths.get(path), [method]: operation });
  }
  const own = Object.fromEntries(paths);
  return { ...spec, paths: own, components: reached(spec, own) };
}

function reached(spec: Spec, root: unknown): Components {
  const rooms = new Map<string, Map<string, unknown>>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { $ref } = node as { $ref?: unknown };
    const [, room, name] =
      typeof $ref === "string" ? (/^#\/components\/([^/]+)\/(.+)$/.exec($ref) ?? []) : [];
    if (room !== undefined && name !== undefined) {
      const known = rooms.get(room) ?? new Map<string, unknown>();
      rooms.set(room, known);
      if (!known.has(name)) {
        const component = (spec.components[room as keyof Components] as Record<string, unknown>)[
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
    ...Object.fromEntries([...rooms].map(([room, known]) => [room, Object.fromEntries(known)])),
    ...(securitySchemes && { securitySchemes }),
  };
}
