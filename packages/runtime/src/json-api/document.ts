/** A reference to a resource by type and id (JSON:API 1.0 §5.3, resource identifier objects). */
export interface ResourceIdentifier<Type extends string = string> {
  type: Type;
  id: string;
}

/** `links` of a resource. */
export interface ResourceLinks {
  self: string;
}

/** `links` of a relationship: to the relationship itself and to the related resources. */
export interface RelationshipLinks {
  self?: string;
  related: string;
}

/** `links` of a collection: absolute URLs. `next` is `null` or absent on the last page. */
export interface CollectionLinks {
  self?: string | null;
  first?: string | null;
  last?: string | null;
  prev?: string | null;
  next?: string | null;
}

/** A relationship. `data` is present if Klaviyo names the related resources, not only their URLs. */
export interface Relationship<Data = unknown> {
  data?: Data;
  links?: RelationshipLinks;
}

/** A relationship to at most one resource. */
export type ToOne<Type extends string = string> = Relationship<ResourceIdentifier<Type> | null>;

/** A relationship to any number of resources. */
export type ToMany<Type extends string = string> = Relationship<ResourceIdentifier<Type>[]>;

/** A relationship to one resource that responses always name. */
export interface LinkedToOne<Type extends string = string> extends Relationship {
  data: ResourceIdentifier<Type>;
}

/** A relationship to any number of resources that responses always name. */
export interface LinkedToMany<Type extends string = string> extends Relationship {
  data: ResourceIdentifier<Type>[];
}

/** Members that every resource of a response has; generated interfaces add the others. */
export interface Resource<Type extends string = string> {
  type: Type;
  id?: string;
  attributes?: object;
  relationships?: object;
  links?: ResourceLinks;
}
