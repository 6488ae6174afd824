import type { SandboxClock } from "../clock/clock.js";
import { Tasks } from "../clock/tasks.js";
import { timestamp } from "../clock/time.js";
import { generateResource } from "../factory/generate.js";
import type { SeededRandom } from "../factory/random.js";
import type { Catalog } from "../operation/catalog.js";
import { notFound, Refusal } from "../response/refusal.js";
import type { Link, LinkSet } from "../store/links.js";
import type { Identity, MockResource, Resource } from "../store/resource.js";
import { Store, type StoredContent } from "../store/store.js";
import type { Account, TaskHandler, TypeRules } from "./account.js";
import { copyOf } from "./copy.js";
import { Ids } from "./ids.js";
import type { AccountSettings } from "./settings.js";

/** What an account is made of. */
export interface AccountParts {
  /** the public key */
  readonly id: string;
  readonly catalog: Catalog;
  readonly clock: SandboxClock;
  readonly random: SeededRandom;
  readonly settings: AccountSettings;
  /** what is particular about each type */
  readonly types: Readonly<Record<string, TypeRules>>;
  /** what does the work of tasks, by their names */
  readonly handlers: Readonly<Record<string, TaskHandler>>;
  /** whether resources that nobody created are made up when they are asked for */
  readonly generates?: boolean;
}

/** An account's content as JSON. */
export interface AccountContent extends StoredContent {
  readonly tasks: Tasks["all"];
  /** state of the generator of ids, so that no id is made twice */
  readonly random: number;
}

/** An account in memory. */
export class MemoryAccount implements Account {
  readonly id: string;
  readonly catalog: Catalog;
  readonly clock: SandboxClock;
  readonly ids: Ids;
  readonly random: SeededRandom;
  readonly settings: AccountSettings;
  readonly generates: boolean;
  readonly store: Store = new Store();
  readonly tasks: Tasks = new Tasks();
  readonly #types: AccountParts["types"];
  readonly #handlers: AccountParts["handlers"];
  #writes = 0;

  constructor(parts: AccountParts) {
    const { id, catalog, clock, random, settings, types, handlers } = parts;
    this.id = id;
    this.catalog = catalog;
    this.clock = clock;
    this.random = random;
    this.settings = settings;
    this.generates = parts.generates ?? false;
    this.ids = new Ids(random, () => clock.now());
    this.#types = types;
    this.#handlers = handlers;
  }

  /** Grows with each change. */
  get changes(): number {
    return this.store.changes + this.tasks.changes;
  }

  rules(type: string): TypeRules {
    return this.#types[type] ?? {};
  }

  timestamp(): string {
    return timestamp(this.clock.now(), this.#writes++);
  }

  get(type: string, id: string): Resource | undefined {
    const known = this.store.get(type, id);
    return known ?? (this.generates && id !== "" ? this.#generated(type, id) : undefined);
  }

  #generated(type: string, id: string): Resource | undefined {
    this.seed({ ...generateResource(this.catalog.schemaOf(type), id), type, id });
    return this.store.get(type, id);
  }

  all(type: string): Resource[] {
    return this.store.collection(type).all();
  }

  find(type: string, attribute: string, value: unknown): Resource | undefined {
    const collection = this.store.collection(type);
    const [id] = collection.idsWith(attribute, value);
    return id === undefined ? undefined : collection.get(id);
  }

  require(type: string, id: string, pointer?: string): Resource {
    const known = this.get(type, id);
    if (known) return known;
    const refusal = notFound(type, id);
    if (pointer === undefined) throw refusal;
    throw new Refusal(404, [{ ...refusal.errors[0], source: { pointer } }]);
  }

  create(
    type: string,
    attributes: Readonly<Record<string, unknown>>,
    id: string = this.#newId(type, attributes),
  ): Resource {
    const resource = { type, id, attributes };
    this.store.collection(type).put(resource);
    return resource;
  }

  #newId(type: string, attributes: Readonly<Record<string, unknown>>): string {
    const make = this.rules(type).id ?? (() => this.ids.ulid());
    for (;;) {
      const id = make({ attributes }, this);
      if (!this.store.get(type, id)) return id;
    }
  }

  update(resource: Identity, changes: Readonly<Record<string, unknown>>): Resource {
    const known = this.require(resource.type, resource.id);
    const changed = { ...known, attributes: { ...known.attributes, ...changes } };
    this.store.collection(known.type).put(changed);
    return changed;
  }

  delete(resource: Resource): void {
    this.rules(resource.type).deleted?.(resource, this);
    for (const name of this.store.linkNames(resource)) {
      for (const link of this.linked(resource, name)) this.unlink(resource, name, link);
      this.store.deleteLinks(resource, name);
    }
    this.store.collection(resource.type).delete(resource.id);
  }

  link(owner: Identity, name: string, target: Identity, since: number = this.clock.now()): void {
    this.#addLink(owner, name, target, since);
    const inverse = this.catalog.inverse(owner.type, name);
    if (inverse) this.#addLink(target, inverse.name, owner, since);
  }

  #addLink(owner: Identity, name: string, { type, id }: Identity, since: number): void {
    if (this.catalog.relation(owner.type, name)?.many === false) {
      for (const other of this.linked(owner, name))
        if (other.id !== id) this.unlink(owner, name, other);
    }
    this.store.addLink(owner, name, { type, id, since });
  }

  unlink(owner: Identity, name: string, target: Identity): void {
    this.store.deleteLink(owner, name, target.id);
    const inverse = this.catalog.inverse(owner.type, name);
    if (inverse) this.store.deleteLink(target, inverse.name, owner.id);
  }

  setLinks(owner: Identity, name: string, targets: readonly Identity[]): void {
    const kept = new Set(targets.map(({ id }) => id));
    for (const link of this.store.linksOf(owner, name).all()) {
      if (!kept.has(link.id)) this.unlink(owner, name, link);
    }
    for (const target of targets) this.link(owner, name, target);
  }

  linked(owner: Identity, name: string): readonly Link[] {
    return this.linkSet(owner, name)?.all() ?? [];
  }

  linkSet(owner: Identity, name: string): LinkSet | undefined {
    return this.store.links(owner, name);
  }

  owners(type: string, name: string, target: string): readonly string[] {
    return this.store.owners(type, name, target);
  }

  related(owner: Resource, name: string): Resource[] {
    const computed = this.rules(owner.type).related?.[name];
    const relation = this.catalog.relation(owner.type, name);
    if (
      this.generates &&
      !computed &&
      relation?.many === false &&
      !this.linkSet(owner, name)?.size
    ) {
      this.link(owner, name, { type: relation.target, id: `${relation.target}-1` });
    }
    const identities =
      computed && relation
        ? computed(owner, this).map((id) => ({ type: relation.target, id }))
        : this.linked(owner, name);
    return identities.flatMap(({ type, id }) => this.get(type, id) ?? []);
  }

  /** Puts a resource object into the account as it is, with its links; references are not checked. */
  seed({ type, id, attributes = {}, relationships = {} }: MockResource): void {
    // Plain JavaScript may leave them out; all such resources would then be one.
    if (!type || !id) {
      const got = JSON.stringify({ type, id, attributes });
      throw new TypeError(`seed: expected a resource with a type and an id, got ${got}`);
    }
    this.store.collection(type).put({ type, id, attributes: copyOf(attributes) });
    for (const [name, { data }] of Object.entries(relationships)) {
      if (data === undefined) continue;
      this.store.linksOf({ type, id }, name);
      for (const target of [data ?? []].flat()) this.link({ type, id }, name, target);
    }
  }

  schedule(name: string, argument: unknown, delay: number): void {
    this.tasks.add({ at: this.clock.now() + delay, name, argument });
  }

  /** Does everything that is due, each task at its own time. */
  settle(): void {
    for (;;) {
      const task = this.tasks.takeDue(this.clock.now());
      if (!task) return;
      const handler = this.#handlers[task.name] as
        | ((argument: unknown, account: Account) => void)
        | undefined;
      this.clock.at(task.at, () => handler?.(task.argument, this));
    }
  }

  content(): AccountContent {
    return { ...this.store.content(), tasks: [...this.tasks.all], random: this.random.state };
  }

  restore({ tasks, random, ...stored }: AccountContent): void {
    this.random.state = random;
    this.store.restore(stored);
    this.tasks.restore(tasks);
  }
}
