import type { MockOperation } from "../operation/operation.js";
import { failure } from "../response/failure.js";
import type { MockResource } from "../store/resource.js";

/** Returns a 409 if one of the unique attributes has the value that an existing resource has. */
export function refuseDuplicate(
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
