import { type AccountParts, MemoryAccount } from "../account/memory-account.js";
import { DEFAULT_SETTINGS } from "../account/settings.js";
import { SandboxClock } from "../clock/clock.js";
import { seededRandom } from "../factory/random.js";
import { domains } from "../generated/operations.js";
import { Catalog } from "../operation/catalog.js";

/**
 * Creates an empty account without behaviour, for tests of single functions.
 *
 * @param domain whose operations its catalog has
 */
export function emptyAccount(
  domain: keyof typeof domains,
  parts: Partial<AccountParts> = {},
): MemoryAccount {
  const catalog = new Catalog();
  catalog.add(Object.values(domains[domain] ?? {}));
  return new MemoryAccount({
    id: "SANDBX",
    catalog,
    clock: new SandboxClock(),
    random: seededRandom(1),
    settings: DEFAULT_SETTINGS,
    types: {},
    handlers: {},
    ...parts,
  });
}
