import type { Account } from "../account/account.js";
import { MemoryAccount } from "../account/memory-account.js";
import { DEFAULT_SETTINGS } from "../account/settings.js";
import { SandboxClock } from "../clock/clock.js";
import { seededRandom } from "../factory/random.js";
import { Catalog } from "../operation/catalog.js";
import type { SandboxOperation } from "../operation/operation.js";
import type { MockInput, MockResource } from "../store/resource.js";
import { behavioursOf } from "./behaviours-of.js";

/** A mocked account. Handlers that share a store see each other's writes. */
export class MockStore {
  readonly #generates: boolean;
  /** Resources that wait until the operations have said how types are related. */
  #seeds: MockInput[];
  #account: MemoryAccount | undefined;

  /** @param resources what the account holds; if omitted, any requested resource is generated */
  constructor(resources?: Iterable<MockInput>) {
    this.#generates = resources === undefined;
    this.#seeds = [...(resources ?? [])];
  }

  /** Returns the account for requests of an operation, with all that is due done. */
  accountFor(operation: SandboxOperation): Account {
    this.#account ??= this.#create(operation.operation.revision);
    this.#account.catalog.add([operation]);
    for (const seed of this.#seeds) this.#account.seed(seed as MockResource);
    this.#seeds = [];
    this.#account.settle();
    return this.#account;
  }

  #create(revision: string): MemoryAccount {
    const { types, tasks } = behavioursOf(revision);
    return new MemoryAccount({
      id: "MOCKED",
      catalog: new Catalog(),
      clock: new SandboxClock(),
      random: seededRandom(1),
      settings: DEFAULT_SETTINGS,
      types,
      handlers: tasks,
      generates: this.#generates,
    });
  }
}
