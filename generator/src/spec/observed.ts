import type { SchemaObject } from "./openapi.js";

/** A member that resources of a type have in responses, although no description lists it. */
export interface ObservedMember {
  /** JSON:API type of the resource */
  type: string;
  /** names from the resource down, as in `attributes.subscriptions.email.click_tracking` */
  member: string;
  /** whether every response has it */
  always?: boolean;
  schema: SchemaObject;
  reason: string;
}

/** A relationship that resources of a type have in responses. */
export interface ObservedRelationship {
  /** JSON:API type of the resource */
  type: string;
  relationship: string;
  /** JSON:API type that it links to */
  to: string;
  many: boolean;
  /** whether every response has its `data` */
  always?: boolean;
  reason: string;
}

/** Resources that an operation includes unasked. */
export interface ObservedIncluded {
  where: { operations: string[] };
  /** JSON:API types */
  types: string[];
  reason: string;
}

/** Operations whose responses have the links of a page. */
export interface ObservedPageLinks {
  where: { operations: string[] };
  reason: string;
}

/** A status that an operation responds with instead of the one in the description. */
export interface ObservedStatus {
  where: { operations: string[] };
  described: string;
  observed: string;
  reason: string;
}

/** Types whose ids consist of digits, so that filters take them as numbers too. */
export interface ObservedNumericIds {
  /** JSON:API types */
  types: string[];
  reason: string;
}

/** What recordings of the live API show and its descriptions do not say. */
export interface Observed {
  members: ObservedMember[];
  relationships: ObservedRelationship[];
  included: ObservedIncluded[];
  pageLinks: ObservedPageLinks[];
  statuses: ObservedStatus[];
  numericIds: ObservedNumericIds[];
}
