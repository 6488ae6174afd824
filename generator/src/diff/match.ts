import type { Domain, Model, Operation } from "../model/model.js";

/** An operation and the domain that it belongs to. */
export interface Homed {
  domain: Domain;
  operation: Operation;
}

/** The operations of two revisions, each with what it has become. */
export interface Matches {
  pairs: [Homed, Homed][];
  removed: Homed[];
  added: Homed[];
}

type Key = (operation: Operation) => string[];

const endpoint: Key = ({ method, path }) => [`${method} ${path.replace(/\{[^}]*\}/g, "{}")}`];

/**
 * How an operation is found again, the surest way first: by its name; by a former name that the
 * newer revision lists; by one that the older revision lists, when the way leads back; by method and
 * path, whatever the path's parameters are called.
 */
const WAYS: readonly (readonly [Key, Key])[] = [
  [({ name }) => [name], ({ name }) => [name]],
  [({ name }) => [name], ({ aliases }) => aliases],
  [({ aliases }) => aliases, ({ name }) => [name]],
  [endpoint, endpoint],
];

/** Pairs the operations of two models, over the borders of domains. */
export function matchOperations(before: Model, after: Model): Matches {
  let removed = homed(before);
  let added = homed(after);
  const pairs: Matches["pairs"] = [];
  for (const [keysBefore, keysAfter] of WAYS) {
    const open = new Map<string, Homed>();
    for (const one of added) for (const key of keysAfter(one.operation)) open.set(key, one);
    const taken = new Set<Homed>();
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

const homed = (model: Model): Homed[] =>
  model.domains.flatMap((domain) => domain.operations.map((operation) => ({ domain, operation })));
