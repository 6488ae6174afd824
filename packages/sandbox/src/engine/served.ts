import { domains } from "../generated/operations.js";
import { Catalog } from "../operation/catalog.js";
import type { SandboxOperation } from "../operation/operation.js";

/** Every operation of the revision. */
export const operations: readonly SandboxOperation[] = Object.values(domains).flatMap(
  (domain): SandboxOperation[] => Object.values(domain),
);

let known: Catalog | undefined;

/** Returns what all operations say, read when it is first needed: sandboxes share it. */
export function wholeCatalog(): Catalog {
  if (known) return known;
  known = new Catalog();
  known.add(operations);
  return known;
}
