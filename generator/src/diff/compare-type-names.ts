import type { Domain, Model } from "../model/model.js";
import type { Change } from "./change.js";
import { difference } from "./lists.js";

/** The newer names of types by package and older name. */
export class TypeNames {
  readonly #names = new Map<string, Set<string>>();

  add(domain: string, before: string, after: string): void {
    if (before === after) return;
    const key = `${domain} ${before}`;
    this.#names.set(key, (this.#names.get(key) ?? new Set()).add(after));
  }

  /** Returns the newer names of a type, of which some may not be exported. */
  get(domain: string, before: string): readonly string[] {
    return [...(this.#names.get(`${domain} ${before}`) ?? [])];
  }
}

/**
 * Reports the types that a package no longer exports, with their successors. Types of operations and
 * resources that were removed are not listed: that change says it already.
 */
export function compareTypeNames(before: Model, after: Model, renamed: TypeNames): Change[] {
  const later = new Map(after.domains.map((domain) => [domain.name, domain]));
  return before.domains.flatMap((one) => {
    const other = later.get(one.name);
    if (!other) return [];
    const exported = new Set(typeNames(other));
    const kept = new Set(other.resources.map(({ type }) => type));
    const gone = one.resources.filter(({ type }) => !kept.has(type)).flatMap(resourceNames);
    const { removed } = difference(typeNames(one), [...exported, ...gone]);
    return removed.map((name): Change => {
      const next = renamed.get(one.name, name).filter((successor) => exported.has(successor));
      return next.length > 0
        ? { kind: "type-renamed", domain: one.name, path: "", before: name, after: next.join(", ") }
        : { kind: "type-removed", domain: one.name, path: "", before: name };
    });
  });
}

type Names = Pick<
  Domain["resources"][number],
  "name" | "attributesName" | "relationshipsName" | "attributes" | "relationships"
>;

const resourceNames = (resource: Names): string[] => [
  resource.name,
  ...(resource.attributes ? [resource.attributesName] : []),
  ...(resource.relationships.length > 0 ? [resource.relationshipsName] : []),
];

const typeNames = ({ resources, types }: Domain): string[] => [
  ...resources.flatMap(resourceNames),
  ...types.map(({ name }) => name),
];
