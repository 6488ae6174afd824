import type { Relationship, ResourceIdentifier } from "@klaviyo-kit/runtime";

/** A resource of the account. Changes replace it as a whole, so that indexes stay right. */
export interface Resource {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What names a resource. */
export interface Identity {
  readonly type: string;
  readonly id: string;
}

/** A resource of any domain, as tests pass it: a JSON:API resource object. */
export interface MockResource {
  type: string;
  id: string;
  attributes?: Record<string, unknown>;
  relationships?: Record<string, Relationship<ResourceIdentifier | ResourceIdentifier[] | null>>;
}

/** A resource as tests pass it: a literal, or a resource of a generated package. */
export interface MockInput {
  type: string;
  id: string;
  attributes?: object | undefined;
  relationships?: object | undefined;
}
