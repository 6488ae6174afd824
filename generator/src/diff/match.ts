import type { Domain, Model, Operation } from "../model/model.js";

export interface DomainOperation {
  domain: Domain;
  operation: Operation;
}

export interface Matches {
  pairs: [DomainOperation, DomainOperation][];
  removed: DomainOperation[];
  added: DomainOperation[];
}

type Key = (operation: Operation) => string[];

const endpoint: Key = ({ method, path }) => [`${method} ${path.replace(/\{[^}]*\}/g, "{}")}`];

/**
 * Keys by which operations are matched, most reliable first: by name; by a former name in the newer
 * revision; by a former name in the older revision, for a bump to an older one; by method and path,
 * without the names of path parameters.
 */
const KEYS: readonly (readonly [Key, Key])[] = [
  [({ name }) => [name], ({ name }) => [name]],
  [({ name }) => [name], ({ aliases }) => aliases],
  [({ aliases }) => aliases, ({ name }) => [name]],
  [endpoint, endpoint],
];

/** Matches the operations of two models, across domains. */
export function matchOperations(before: Model, after: Model): Matches {
  let removed = operationsOf(before);
  let added = operationsOf(after);
  const pairs: Matches["pairs"] = [];
  for (const [keysBefore, keysAfter] of KEYS) {
    const open = new Map<string, DomainOperation>();
    for (const one of added) for (const key of keysAfter(one.operation)) open.set(key, one);
    const taken = new Set<DomainOperation>();
    removed = removed.filter((one) => {
      const found = keysBefore(one.operation)
        .map((key) => open.get(key))
        .find((other) => other !== undefined && !taken.has(other));
      if (!found) return true;
      taken.add(found);
      pairs.push([one, found]);
      return false;
    });
    added = added.filter((one) => !taken.has(one));
  }
  return { pairs, removed, added };
}

const operationsOf = (model: Model): DomainOperation[] =>
  model.domains.flatMap((domain) => domain.operations.map((operation) => ({ domain, operation })));
