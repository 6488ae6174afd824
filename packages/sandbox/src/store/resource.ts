import type { Relationship, ResourceIdentifier } from "@klaviyo-kit/runtime";

/** A resource of any domain, as the store holds it. */
export interface MockResource {
  type: string;
  id: string;
  attributes?: Record<string, unknown>;
  relationships?: Record<string, Relationship<ResourceIdentifier | ResourceIdentifier[] | null>>;
}

/** A resource of a generated package, as tests pass it. */
export type MockInput = { type: string; id: string };

/** Returns the identifiers that a relationship links to, or `undefined` if it has no linkage. */
export function linkage(resource: MockResource, name: string): ResourceIdentifier[] | undefined {
  const data = resource.relationships?.[name]?.data;
  return data === undefined ? undefined : [data ?? []].flat();
}
