import type { MockInput, MockResource } from "./resource.js";

/** The resources of a mocked account. Handlers that share a store see each other's writes. */
export class MockStore {
  readonly #byType = new Map<string, Map<string, MockResource>>();
  /** whether resources that the store does not hold are generated on request */
  readonly generates: boolean;

  /** @param resources what the account holds; if omitted, any requested resource is generated */
  constructor(resources?: Iterable<MockInput>) {
    this.generates = resources === undefined;
    for (const resource of resources ?? []) this.put(structuredClone(resource) as MockResource);
  }

  /** Returns all resources of the given types, in insertion order. */
  all(types: readonly string[]): MockResource[] {
    return types.flatMap((type) => [...(this.#byType.get(type)?.values() ?? [])]);
  }

  get(type: string, id: string): MockResource | undefined {
    return this.#byType.get(type)?.get(id);
  }

  /** Adds a resource, or replaces the one with the same type and id. */
  put(resource: MockResource): void {
    const known = this.#byType.get(resource.type) ?? new Map<string, MockResource>();
    this.#byType.set(resource.type, known.set(resource.id, resource));
  }

  /** Removes a resource; returns whether the store held it. */
  delete(type: string, id: string): boolean {
    return this.#byType.get(type)?.delete(id) ?? false;
  }
}
