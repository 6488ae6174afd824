import { MemoryAccount } from "../account/memory-account.js";
import { DEFAULT_SETTINGS } from "../account/settings.js";
import { behaviours } from "../behaviours/all.js";
import type { SandboxClock } from "../clock/clock.js";
import { seededRandom } from "../factory/random.js";
import type { Catalog } from "../operation/catalog.js";
import { invalid } from "../response/refusal.js";
import { seedDemo } from "../seeds/demo.js";
import type { MockInput, MockResource } from "../store/resource.js";
import type { SandboxOptions, Seed } from "./options.js";
import type { Snapshot } from "./snapshot.js";

/** The id of an account that has no other. */
const ONLY_ACCOUNT = "SANDBX";

/** The accounts of a sandbox, by id. */
export class Accounts {
  readonly ids: readonly string[];
  readonly #options: SandboxOptions;
  readonly #seed: Exclude<Seed, Iterable<MockInput>> | readonly MockInput[];
  readonly #clock: SandboxClock;
  readonly #catalog: Catalog;
  readonly #accounts = new Map<string, MemoryAccount>();

  constructor(options: SandboxOptions, clock: SandboxClock, catalog: Catalog) {
    this.ids = options.accounts ?? [ONLY_ACCOUNT];
    const { seed = "empty" } = options;
    this.#options = options;
    // Every account, and every reset, reads the seed again; an iterator can be read once.
    this.#seed = typeof seed === "string" ? seed : [...seed];
    this.#clock = clock;
    this.#catalog = catalog;
    this.reset();
  }

  get all(): MemoryAccount[] {
    return [...this.#accounts.values()];
  }

  get first(): MemoryAccount {
    return this.all[0] as MemoryAccount;
  }

  /** Grows with each change of an account. */
  get changes(): number {
    return this.all.reduce((sum, { changes }) => sum + changes, 0);
  }

  has(id: string): boolean {
    return this.#accounts.has(id);
  }

  /**
   * Returns an account; the first one if no id is given.
   *
   * @throws {Refusal} with 400 if there is none
   */
  of(id: string | undefined): MemoryAccount {
    const known = id === undefined ? this.first : this.#accounts.get(id);
    if (known) return known;
    throw invalid(`There is no company with the id ${id}.`, { parameter: "company_id" });
  }

  /** Does what is due in every account. */
  settle(): void {
    for (const account of this.all) account.settle();
  }

  /** Replaces every account by a new one with its seed. */
  reset(): void {
    for (const id of this.ids) this.#accounts.set(id, this.#create(id));
  }

  #create(id: string): MemoryAccount {
    const seed = this.#seed;
    const { settings = {}, randomSeed = 1 } = this.#options;
    const account = new MemoryAccount({
      id,
      catalog: this.#catalog,
      clock: this.#clock,
      random: seededRandom(randomSeed),
      settings: {
        ...DEFAULT_SETTINGS,
        ...settings,
        delays: { ...DEFAULT_SETTINGS.delays, ...settings.delays },
      },
      types: behaviours.types,
      handlers: behaviours.tasks,
      generates: seed === "generated",
    });
    if (typeof seed !== "string" || seed === "demo") fill(account, seed);
    return account;
  }

  /**
   * Adds resources to an account, or the demo as a whole.
   *
   * @throws {Refusal} if there is no such account, or if it holds something that the demo conflicts with
   */
  seed(resources: "demo" | Iterable<MockInput>, id: string | undefined): void {
    const account = this.of(id);
    const before = resources === "demo" ? account.content() : undefined;
    try {
      fill(account, resources);
    } catch (error) {
      if (before) account.restore(before);
      throw error;
    }
  }

  content(): Snapshot["accounts"] {
    return [...this.#accounts].map(([id, account]) => [id, account.content()] as const);
  }

  restore(contents: Snapshot["accounts"]): void {
    for (const [id, content] of contents) this.#accounts.get(id)?.restore(content);
  }
}

function fill(account: MemoryAccount, resources: "demo" | Iterable<MockInput>): void {
  if (resources === "demo") {
    seedDemo(account);
    account.settle();
  } else for (const resource of resources) account.seed(resource as MockResource);
}
