/**
 * A set of ids in ascending order. Adding ids in their order, as ULIDs come, takes constant time; any
 * other change moves the ids behind it.
 */
export class SortedIds {
  readonly #ids: string[] = [];

  get all(): readonly string[] {
    return this.#ids;
  }

  add(id: string): void {
    const last = this.#ids.at(-1);
    if (last === undefined || last < id) this.#ids.push(id);
    else {
      const at = this.#lowerBound(id);
      if (this.#ids[at] !== id) this.#ids.splice(at, 0, id);
    }
  }

  delete(id: string): void {
    const at = this.#lowerBound(id);
    if (this.#ids[at] === id) this.#ids.splice(at, 1);
  }

  /** Returns the index of the first id that is not less than the given one. */
  #lowerBound(id: string): number {
    let [low, high] = [0, this.#ids.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[middle] as string) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
