import { failure } from "./failure.js";
import type { MockOperation } from "./operation.js";
import type { MockResource } from "./store.js";

/** Refuses to create what equals a resource in an attribute that no two may share. */
export function duplicate(
  duplicates: MockOperation["duplicates"],
  given: Readonly<Record<string, unknown>>,
  resources: readonly MockResource[],
): Response | undefined {
  if (!duplicates) return undefined;
  const { attributes, code, meta } = duplicates;
  const set = attributes.filter((name) => given[name] !== undefined && given[name] !== null);
  const known = resources.find((one) => set.some((name) => one.attributes?.[name] === given[name]));
  return known && failure(409, { code, meta: { [meta]: known.id } });
}
