import type { Relationship, ResourceIdentifier } from "../json-api/document.js";

/** A resource as mocks see it: any resource of any domain. */
export interface MockResource {
  type: string;
  id: string;
  attributes?: Record<string, unknown>;
  relationships?: Record<string, Relationship<ResourceIdentifier | ResourceIdentifier[] | null>>;
}

/** A resource of a generated package, as a test hands it in. */
export type MockInput = { type: string; id: string };

/**
 * The resources of a mocked account. Handlers that share a store see each other's writes.
 */
export class MockStore {
  readonly #byType = new Map<string, Map<string, MockResource>>();
  /** without resources of the test's, whatever is asked for is made up */
  readonly makesUp: boolean;

  /** @param resources what the account holds; left out, it holds whatever is asked for */
  constructor(resources?: Iterable<MockInput>) {
    this.makesUp = resources === undefined;
    for (const resource of resources ?? []) this.put(structuredClone(resource) as MockResource);
  }

  /** Every resource of the types, in the order in which they came. */
  all(types: readonly string[]): MockResource[] {
    return types.flatMap((type) => [...(this.#byType.get(type)?.values() ?? [])]);
  }

  get(type: string, id: string): MockResource | undefined {
    return this.#byType.get(type)?.get(id);
  }

  put(resource: MockResource): void {
    const known = this.#byType.get(resource.type) ?? new Map<string, MockResource>();
    this.#byType.set(resource.type, known.set(resource.id, resource));
  }

  delete(type: string, id: string): boolean {
    return this.#byType.get(type)?.delete(id) ?? false;
  }
}
