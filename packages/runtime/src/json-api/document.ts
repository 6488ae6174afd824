/** A resource named by type and id (JSON:API 1.0 §5.3, resource identifier objects). */
export interface ResourceIdentifier<Type extends string = string> {
  type: Type;
  id: string;
}

/** `links` of a resource. */
export interface ResourceLinks {
  self: string;
}

/** `links` of a relationship: the linkage itself, and the related resources. */
export interface RelationshipLinks {
  self?: string;
  related: string;
}

/** `links` of a collection: whole URLs; `next` is `null` or absent on the last page. */
export interface CollectionLinks {
  self?: string | null;
  first?: string | null;
  last?: string | null;
  prev?: string | null;
  next?: string | null;
}

/** A relationship; `data` is there where Klaviyo links the resources and not only the URLs. */
export interface Relationship<Data = unknown> {
  data?: Data;
  links?: RelationshipLinks;
}

/** A relationship to at most one resource. */
export type ToOne<Type extends string = string> = Relationship<ResourceIdentifier<Type> | null>;

/** A relationship to any number of resources. */
export type ToMany<Type extends string = string> = Relationship<ResourceIdentifier<Type>[]>;

/** The least that a resource of an answer has; generated interfaces say the rest. */
export interface Resource<Type extends string = string> {
  type: Type;
  id?: string;
  attributes?: object;
  relationships?: object;
  links?: ResourceLinks;
}
