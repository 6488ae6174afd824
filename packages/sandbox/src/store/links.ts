import type { Identity } from "./resource.js";
import { SortedIds } from "./sorted-ids.js";

/** One direction of a relationship between two resources. */
export interface Link extends Identity {
  /** ms since the epoch: when the two were linked */
  readonly since: number;
}

/** The resources that one resource links to under one name. */
export class LinkSet {
  readonly #links = new Map<string, Link>();
  #ids: SortedIds | undefined;
  readonly #changed: () => void;
  #version = 0;

  /** @param changed is called after each change */
  constructor(changed: () => void = () => {}) {
    this.#changed = changed;
  }

  /** Grows with each change. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#links.size;
  }

  /** The ids of the linked resources in ascending order. */
  get ids(): readonly string[] {
    if (!this.#ids) {
      this.#ids = new SortedIds();
      for (const id of [...this.#links.keys()].sort()) this.#ids.add(id);
    }
    return this.#ids.all;
  }

  get(id: string): Link | undefined {
    return this.#links.get(id);
  }

  /** Returns the links in the order in which they were added. */
  all(): Link[] {
    return [...this.#links.values()];
  }

  /** Adds a link; an existing one to the same resource stays as it is. */
  add(link: Link): void {
    if (this.#links.has(link.id)) return;
    this.#links.set(link.id, link);
    this.#ids?.add(link.id);
    this.#version++;
    this.#changed();
  }

  delete(id: string): void {
    if (!this.#links.delete(id)) return;
    this.#ids?.delete(id);
    this.#version++;
    this.#changed();
  }
}
