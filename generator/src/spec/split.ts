import { packageName } from "../config/packages.js";
import { InputError } from "../errors.js";
import { componentsWhere, referencesOf } from "./components.js";
import type { Components, OpenApi, PathItem, Spec } from "./openapi.js";

/** Name of the file with the components that several domains use. */
export const SHARED = "shared";

/**
 * Splits a spec into one OpenAPI document per domain and one with shared components, by file name
 * without extension. References to shared components are `shared.json#/…`.
 */
export function splitSpec(spec: Spec): Map<string, OpenApi> {
  const paths = pathsByDomain(spec);
  const users = new Map<string, Set<string>>();
  for (const [domain, items] of paths) {
    for (const ref of referencesOf(spec, items))
      users.set(ref, (users.get(ref) ?? new Set()).add(domain));
  }
  const homeOf = (ref: string): string => {
    const [first, ...others] = users.get(ref) ?? [];
    return first === undefined || others.length > 0 ? SHARED : first;
  };
  const { paths: _paths, components: _components, tags, ...head } = spec;
  const part = (name: string): OpenApi => ({
    ...head,
    ...(tags && name !== SHARED && { tags: tags.filter((tag) => packageName(tag.name) === name) }),
    paths: rewrite(paths.get(name) ?? {}, name, homeOf) as OpenApi["paths"],
    components: rewrite(
      componentsWhere(spec, (ref) => homeOf(ref) === name),
      name,
      homeOf,
    ) as Components,
  });
  return new Map(
    [...paths.keys()]
      .sort()
      .concat(SHARED)
      .map((name) => [name, part(name)]),
  );
}

function pathsByDomain(spec: Spec): Map<string, Record<string, PathItem>> {
  const out = new Map<string, Map<string, PathItem>>();
  for (const [path, item] of Object.entries(spec.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (!("operationId" in operation)) continue;
      const domain = packageName(operation.tags?.[0] ?? "");
      const items = out.get(domain) ?? new Map<string, PathItem>();
      items.set(path, { ...items.get(path), [method]: operation });
      out.set(domain, items);
    }
  }
  return new Map([...out].map(([domain, items]) => [domain, Object.fromEntries(items)]));
}

/** Returns a copy whose references name the file of their component. */
function rewrite(node: unknown, name: string, homeOf: (ref: string) => string): unknown {
  if (Array.isArray(node)) return node.map((item) => rewrite(item, name, homeOf));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) =>
      key === "$ref" && typeof value === "string"
        ? [key, homeOf(value) === name ? value : `${homeOf(value)}.json${value}`]
        : [key, rewrite(value, name, homeOf)],
    ),
  );
}

/** Joins the documents of {@link splitSpec} again. */
export function joinSpec(parts: Iterable<OpenApi>): Spec {
  const documents = [...parts].map((part) => local(part) as OpenApi);
  const [first] = documents;
  if (!first) throw new Error("a spec has at least one file");
  const other = documents.find(({ info }) => info.version !== first.info.version);
  if (other) {
    throw new InputError(
      `the files of the spec have two revisions, ${first.info.version} and ${other.info.version}`,
    );
  }
  const paths = new Map<string, PathItem>();
  const sections = new Map<string, Map<string, unknown>>();
  for (const document of documents) {
    for (const [path, item] of Object.entries(document.paths)) {
      paths.set(path, { ...paths.get(path), ...item });
    }
    for (const [section, components] of Object.entries(document.components)) {
      const known = sections.get(section) ?? new Map<string, unknown>();
      for (const [name, component] of Object.entries(components as object))
        known.set(name, component);
      sections.set(section, known);
    }
  }
  const sorted = <Value>(map: Map<string, Value>): Record<string, Value> =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...first,
    tags: documents.flatMap((document) => document.tags ?? []),
    paths: sorted(paths),
    components: Object.fromEntries(
      [...sections].map(([section, known]) => [section, sorted(known)]),
    ),
  };
}

const local = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(local);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) =>
      key === "$ref" && typeof value === "string"
        ? [key, value.replace(/^[a-z0-9-]+\.json#/, "#")]
        : [key, local(value)],
    ),
  );
};
