import { Collection } from "./collection.js";
import { type Link, LinkSet } from "./links.js";
import type { Identity, Resource } from "./resource.js";
import { SortedIds } from "./sorted-ids.js";

/** A store's content as JSON. */
export interface StoredContent {
  readonly resources: readonly Resource[];
  /** by owner and relationship */
  readonly links: readonly (readonly [owner: Identity, name: string, links: readonly Link[]])[];
}

/** The resources of an account and the links between them. It knows no rules of any type. */
export class Store {
  readonly #collections = new Map<string, Collection>();
  /** by type and name of the relationship, then by the owner's id */
  readonly #links = new Map<string, Map<string, LinkSet>>();
  /** indexes of links by the id of their target, by type and name of the relationship */
  readonly #owners = new Map<string, Map<string, SortedIds>>();
  #linksVersion = 0;
  #changes = 0;
  readonly #changed = (): void => {
    this.#changes++;
  };

  /** Grows with each change of any link. */
  get linksVersion(): number {
    return this.#linksVersion;
  }

  /** Grows with each change. */
  get changes(): number {
    return this.#changes;
  }

  /** Returns the resources of a type; empty if there are none. */
  collection(type: string): Collection {
    const known = this.#collections.get(type) ?? new Collection(this.#changed);
    this.#collections.set(type, known);
    return known;
  }

  /** Returns the types of which there are resources. */
  types(): string[] {
    return [...this.#collections].flatMap(([type, { size }]) => (size > 0 ? [type] : [])).sort();
  }

  get(type: string, id: string): Resource | undefined {
    return this.#collections.get(type)?.get(id);
  }

  /** Returns the links of a resource under a name; `undefined` if none was ever set. */
  links({ type, id }: Identity, name: string): LinkSet | undefined {
    return this.#links.get(`${type} ${name}`)?.get(id);
  }

  /** Returns the links of a resource under a name; empty if there are none. */
  linksOf({ type, id }: Identity, name: string): LinkSet {
    const key = `${type} ${name}`;
    const owners = this.#links.get(key) ?? new Map<string, LinkSet>();
    this.#links.set(key, owners);
    const links = owners.get(id) ?? new LinkSet(this.#changed);
    owners.set(id, links);
    return links;
  }

  addLink(owner: Identity, name: string, link: Link): void {
    this.linksOf(owner, name).add(link);
    this.#linksVersion++;
    const index = this.#owners.get(`${owner.type} ${name}`);
    if (index) addOwner(index, link.id, owner.id);
  }

  /** @param target id of the resource that is linked to */
  deleteLink(owner: Identity, name: string, target: string): void {
    this.links(owner, name)?.delete(target);
    this.#linksVersion++;
    this.#owners.get(`${owner.type} ${name}`)?.get(target)?.delete(owner.id);
  }

  /**
   * Returns the ids of the resources of a type that link to a target, in ascending order. The first call
   * for a relationship creates its index; later ones take constant time and return the same array.
   */
  owners(type: string, name: string, target: string): readonly string[] {
    const key = `${type} ${name}`;
    let index = this.#owners.get(key);
    if (!index) {
      index = new Map();
      for (const [id, links] of this.#links.get(key) ?? []) {
        for (const link of links.all()) addOwner(index, link.id, id);
      }
      this.#owners.set(key, index);
    }
    return index.get(target)?.all ?? [];
  }

  /** Returns the names under which a resource has links. */
  linkNames({ type, id }: Identity): string[] {
    return [...this.#links].flatMap(([key, owners]) =>
      key.startsWith(`${type} `) && owners.has(id) ? [key.slice(type.length + 1)] : [],
    );
  }

  /** Forgets the links of a resource. */
  deleteLinks(owner: Identity, name: string): void {
    for (const link of this.links(owner, name)?.all() ?? []) this.deleteLink(owner, name, link.id);
    if (this.#links.get(`${owner.type} ${name}`)?.delete(owner.id)) this.#changed();
  }

  /** Returns everything as JSON that {@link restore} reads. */
  content(): StoredContent {
    const resources = [...this.#collections.values()].flatMap((one) => one.all());
    const links = [...this.#links].flatMap(([key, owners]) => {
      const [type = "", name = ""] = key.split(" ");
      return [...owners].map(([id, set]) => [{ type, id }, name, set.all()] as const);
    });
    return { resources, links };
  }

  /** Replaces everything. */
  restore({ resources, links }: StoredContent): void {
    this.#changed();
    this.#collections.clear();
    this.#links.clear();
    this.#owners.clear();
    for (const resource of resources) this.collection(resource.type).put(resource);
    for (const [owner, name, all] of links) {
      const set = this.linksOf(owner, name);
      for (const link of all) set.add(link);
    }
  }
}

function addOwner(index: Map<string, SortedIds>, target: string, owner: string): void {
  const ids = index.get(target) ?? new SortedIds();
  index.set(target, ids);
  ids.add(owner);
}
