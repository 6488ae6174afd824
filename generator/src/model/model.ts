import type { JsonValue } from "../spec/openapi.js";
import type { Schema, Side } from "./schema.js";

/** One revision of the API, with its domains and operations: everything that emitters know. */
export interface Model {
  /** the date that names the revision, as in `2025-07-15` or `2025-07-15.pre` */
  revision: string;
  domains: Domain[];
}

/** One tag of the spec, which becomes one package. */
export interface Domain {
  /** the tag as the spec writes it, as in `Data Privacy` */
  tag: string;
  /** package name without the scope, as in `data-privacy` */
  name: string;
  /**
   * identifier of the domain in code: the function that binds all operations to a client, and the
   * member of `Klaviyo` with the bound client, as in `dataPrivacy`
   */
  accessor: string;
  /** interface of the bound client, as in `ProfilesClient` */
  clientName: string;
  operations: Operation[];
  /** ids of the operations whose examples come first; `undefined` if the model has no examples */
  firstExamples?: readonly string[] | undefined;
  resources: Resource[];
  types: NamedType[];
}

/** What an operation does. */
export type OperationKind =
  | "list"
  | "get"
  | "create"
  | "update"
  | "delete"
  | "relationship"
  | "job"
  | "report"
  | "upload";

export interface Operation {
  /** `operationId` of the spec, as in `get_profiles` */
  id: string;
  /** function name, as in `getProfiles` */
  name: string;
  /** name of the interface with the operation's types, as in `GetProfiles` */
  typeName: string;
  /** name of the interface of its parameters, as in `GetProfilesParameters` */
  parametersName: string;
  /** former function names, exported as deprecated aliases */
  aliases: string[];
  kind: OperationKind;
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** path with parameters in braces, without a slash at the end */
  path: string;
  deprecated: boolean;
  /** whether it is called with a company id instead of an API key */
  public: boolean;
  scopes: string[];
  limits: RateLimits;
  limitsWhen: ConditionalRateLimits[];
  size: SizeLimits | undefined;
  idempotent: boolean;
  /** JSON pointer to the body member by which the server recognizes repeated requests */
  idempotencyKey: string | undefined;
  /** JSON pointer to the body member that dates the request, from which clients derive a missing key */
  idempotencyTime: string | undefined;
  /**
   * JSON pointer of a body member with which repeating is never safe; leads through arrays into each item
   */
  idempotentUnless: string | undefined;
  parameters: OperationParameters;
  /** the filter in `data.attributes.filter`; `list`: the API expects a list of conditions */
  bodyFilter: (Filter & { list: boolean }) | undefined;
  /** other names that callers may use for members of `data.attributes` */
  synonyms: Map<string, Synonym>;
  duplicates: Duplicates | undefined;
  request: Request | undefined;
  response: Response;
  /** where the cursor is sent: a query parameter, or a JSON pointer (RFC 6901) into the body */
  paging: "cursor" | "page_cursor" | { pointer: string } | undefined;
  /** URL of Klaviyo's page about the operation */
  reference: string;
  /** what it does, in our own words; `undefined` if the overlay has none */
  words: string | undefined;
  /** parameters of an example call; `undefined` if the model was built without examples */
  example?: Readonly<Record<string, JsonValue>> | undefined;
  /** Klaviyo's description, only if ingest kept it */
  description: string | undefined;
}

/** Requests allowed per second, per minute and per day. */
export interface RateLimits {
  burst?: number;
  steady?: number;
  daily?: number;
}

export interface ConditionalRateLimits extends RateLimits {
  parameter: string;
  value: string;
}

export interface SizeLimits {
  bodyBytes?: number;
  itemBytes?: number;
  /** `each`: the list in every item whose elements are counted instead */
  items?: { count: number; pointer: string; each?: string };
}

/** The parameters of an operation, by purpose. */
export interface OperationParameters {
  path: Parameter[];
  /** all other query parameters */
  query: Parameter[];
  /** header parameters that the runtime does not set itself */
  header: Parameter[];
  filter: Filter | undefined;
  sort: Parameter | undefined;
  include: Parameter | undefined;
  /** `fields[type]` by resource type */
  fields: Map<string, Parameter>;
  /** `additional-fields[type]` by resource type */
  additionalFields: Map<string, Parameter>;
  /** `page[key]` by key, as in `size` */
  page: Map<string, Parameter>;
}

export interface Parameter {
  name: string;
  required: boolean;
  schema: Schema;
}

export interface Filter {
  /** name of the interface of its fields, as in `GetProfilesFilter` */
  typeName: string;
  required: boolean;
  fields: FilterField[];
}

/** One field that a filter may use, with its operators. */
export interface FilterField {
  name: string;
  /** operators that take one value */
  single: string[];
  /** operators that take a list of values */
  list: string[];
  /** operators that take no value */
  none: string[];
  /** what the operators compare with, or each item of a list; `undefined` if none takes a value */
  value: Schema | undefined;
}

/** The member that a synonym stands for. */
export interface Synonym {
  member: string;
  /** values of the member, by their synonyms */
  values: Record<string, string>;
}

/** Attributes that are unique per resource, and the error of a create if they exist already. */
export interface Duplicates {
  attributes: string[];
  code: string;
  /** member of the error's `meta` that contains the id of the existing resource */
  meta: string;
}

export interface Request {
  /** `data`: a JSON:API document; `form`: multipart/form-data */
  as: "data" | "form";
  required: boolean;
  /** schema of `data`, or of the object of the form's parts */
  schema: Schema;
  /** `data` is an array */
  many: boolean;
  /** JSON:API type of `data`, if there is exactly one */
  type: string | undefined;
  /** path parameter that `data.id` has to repeat */
  dataId: string | undefined;
}

/** What a successful call returns. */
export interface Response {
  /** success status codes, as in `200` */
  statuses: string[];
  data: Data;
  /** resource names by `include` value */
  included: Map<string, string[]>;
  /** names of the resources that every response includes, whatever the call asks for */
  alwaysIncluded: string[];
  /** members of the document besides `data`, `included` and `links`, such as `meta` */
  members: string[];
}

export type Data =
  /** no content */
  | { kind: "none" }
  /** the spec does not describe the content */
  | { kind: "unknown" }
  | { kind: "resource"; many: boolean; nullable: boolean; resource: string }
  | { kind: "identifier"; many: boolean; nullable: boolean; types: string[] };

/** One JSON:API type, as the responses of a domain contain it. */
export interface Resource {
  /** TypeScript name, as in `PushToken` */
  name: string;
  /** name of the interface of its attributes, as in `PushTokenAttributes` */
  attributesName: string;
  /** name of the interface of its relationships, as in `PushTokenRelationships` */
  relationshipsName: string;
  /** name of the interface of its additional attributes, as in `ProfileAdditionalAttributes` */
  additionalName: string;
  /** JSON:API type, as in `push-token` */
  type: string;
  /** component of the spec that describes it, if there is one */
  component: string | undefined;
  /** whether responses contain an id; reports have none */
  identified: boolean;
  /** every possible id, if the spec lists them */
  ids: string[];
  /** the object of its attributes; `undefined` if it has none */
  attributes: Schema | undefined;
  /** names of the attributes that responses contain only if `additionalFields` names them */
  additional: string[];
  relationships: Relationship[];
  /** whether responses contain `links` */
  linked: boolean;
}

export interface Relationship {
  name: string;
  /** what `data` links to; `undefined` if there are only URLs */
  linkage: { many: boolean; types: string[] } | undefined;
  /** whether every response has its `data` */
  always: boolean;
  /** only responses of the live API show it */
  observed: boolean;
  /** what it links to, in our own words */
  words?: string | undefined;
}

/** A schema with its own name in the domain. */
export interface NamedType {
  name: string;
  /** component of the spec that it is made from */
  component: string;
  schema: Schema;
  /** whether requests, responses or both contain it */
  reach: Side | "both";
}
