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

/** A resource as tests pass it: of a generated package, or a literal. Interfaces are no `Record`. */
export interface MockInput {
  readonly type: string;
  readonly id: string;
  readonly attributes?: object | undefined;
  readonly relationships?: object | undefined;
  /** ignored: responses make their own */
  readonly links?: object | undefined;
}
