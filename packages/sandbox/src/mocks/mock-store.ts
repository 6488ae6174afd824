import type { Account } from "../account/account.js";
import { MemoryAccount } from "../account/memory-account.js";
import { DEFAULT_SETTINGS } from "../account/settings.js";
import { behaviours } from "../behaviours/all.js";
import { SandboxClock } from "../clock/clock.js";
import { seededRandom } from "../factory/random.js";
import { Catalog } from "../operation/catalog.js";
import type { SandboxOperation } from "../operation/operation.js";
import type { MockInput, MockResource } from "../store/resource.js";

/** A mocked account. Handlers that share a store see each other's writes. */
export class MockStore {
  readonly #account: MemoryAccount;

  /** @param resources what the account holds; if omitted, any requested resource is generated */
  constructor(resources?: Iterable<MockInput>) {
    this.#account = new MemoryAccount({
      id: "MOCKED",
      catalog: new Catalog(),
      clock: new SandboxClock(),
      random: seededRandom(1),
      settings: DEFAULT_SETTINGS,
      types: behaviours.types,
      handlers: behaviours.tasks,
      generates: resources === undefined,
    });
    this.#seeds = [...(resources ?? [])];
  }

  /** Resources that wait until the operations have said how types are related. */
  #seeds: MockInput[];

  /** Returns the account for requests of some operations, with all that is due done. */
  accountFor(operations: readonly SandboxOperation[]): Account {
    this.#account.catalog.add(operations);
    for (const seed of this.#seeds) this.#account.seed(seed as MockResource);
    this.#seeds = [];
    this.#account.settle();
    return this.#account;
  }
}
