import type { Components, OpenApi } from "./openapi.js";
import { lookUp } from "./references.js";

/** Returns the references to all components that a node uses, directly or indirectly. */
export function referencesOf(document: OpenApi, node: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { $ref } = value as { $ref?: unknown };
    if (typeof $ref === "string" && !found.has($ref)) {
      found.add($ref);
      visit(lookUp(document, $ref));
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(node);
  return found;
}

/** Returns the components that `keep` accepts, without empty sections; security schemes always stay. */
export function componentsWhere(
  { components }: OpenApi,
  keep: (reference: string) => boolean,
): Components {
  const sections = Object.entries(components).map(([section, entries]) => {
    const kept = Object.entries(entries as object).filter(
      ([name]) => section === "securitySchemes" || keep(`#/components/${section}/${name}`),
    );
    return [section, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(sections.filter(([, kept]) => Object.keys(kept).length > 0));
}
