import type { Resource } from "./resource.js";
import { SortedIds } from "./sorted-ids.js";

/** An index of one attribute: the id of the resource that has a value, or the ids if several have it. */
type Index = Map<unknown, string | Set<string>>;

/** The resources of one type, in ascending order of their ids. */
export class Collection {
  readonly #resources = new Map<string, Resource>();
  readonly #ids = new SortedIds();
  readonly #indexes = new Map<string, Index>();
  readonly #changed: () => void;
  #version = 0;

  /** @param changed is called after each change */
  constructor(changed: () => void = () => {}) {
    this.#changed = changed;
  }

  /** Grows with each change, so that what was derived from the collection can be kept until then. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#resources.size;
  }

  get ids(): readonly string[] {
    return this.#ids.all;
  }

  get(id: string): Resource | undefined {
    return this.#resources.get(id);
  }

  /** Returns all resources in the order of their ids. */
  all(): Resource[] {
    return this.ids.flatMap((id) => this.get(id) ?? []);
  }

  /** Adds a resource, or replaces the one with the same id. */
  put(resource: Resource): void {
    const known = this.get(resource.id);
    for (const [attribute, index] of this.#indexes) {
      if (known) remove(index, known.attributes[attribute], known.id);
      insert(index, resource.attributes[attribute], resource.id);
    }
    this.#resources.set(resource.id, resource);
    if (!known) this.#ids.add(resource.id);
    this.#version++;
    this.#changed();
  }

  /** Removes a resource; returns whether there was one. */
  delete(id: string): boolean {
    const known = this.get(id);
    if (!known) return false;
    for (const [attribute, index] of this.#indexes) remove(index, known.attributes[attribute], id);
    this.#resources.delete(id);
    this.#ids.delete(id);
    this.#version++;
    this.#changed();
    return true;
  }

  /**
   * Returns the ids of the resources whose attribute has exactly this value, in ascending order. The
   * first call for an attribute creates its index, later ones take constant time.
   */
  idsWith(attribute: string, value: unknown): string[] {
    let index = this.#indexes.get(attribute);
    if (!index) {
      index = new Map();
      for (const { id, attributes } of this.#resources.values()) {
        insert(index, attributes[attribute], id);
      }
      this.#indexes.set(attribute, index);
    }
    const ids = index.get(value) ?? [];
    return typeof ids === "string" ? [ids] : [...ids].sort();
  }
}

function insert(index: Index, value: unknown, id: string): void {
  if (value === undefined || value === null) return;
  const ids = index.get(value);
  if (ids === undefined) index.set(value, id);
  else if (typeof ids === "string") index.set(value, new Set([ids, id]));
  else ids.add(id);
}

function remove(index: Index, value: unknown, id: string): void {
  const ids = index.get(value);
  if (ids === undefined) return;
  if (typeof ids === "string") {
    if (ids === id) index.delete(value);
  } else {
    ids.delete(id);
    if (ids.size === 0) index.delete(value);
  }
}
