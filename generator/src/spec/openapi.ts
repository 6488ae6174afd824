/** Media type of JSON:API requests and responses. */
export const JSON_API = "application/vnd.api+json";

/** Types that JSON Schema knows. */
export type JsonType = "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/**
 * The part of OpenAPI that Klaviyo's descriptions and our specs use. Descriptions are OpenAPI 3.0 and
 * may have `nullable`; specs are OpenAPI 3.1 and never have it.
 */
export interface OpenApi {
  openapi: string;
  info: { title: string; version: string; [member: string]: unknown };
  servers?: { url: string; [member: string]: unknown }[];
  security?: Record<string, string[]>[];
  tags?: { name: string; [member: string]: unknown }[];
  paths: Record<string, PathItem>;
  components: Components;
}

/** A facts-only OpenAPI 3.1 document: what ingest writes and the model reads. */
export type Spec = OpenApi;

export interface Components {
  schemas?: Record<string, SchemaObject>;
  parameters?: Record<string, ParameterObject>;
  responses?: Record<string, ResponseObject>;
  requestBodies?: Record<string, RequestBodyObject>;
  securitySchemes?: Record<string, unknown>;
}

export type PathItem = Partial<
  Record<"get" | "post" | "patch" | "put" | "delete", OperationObject>
> & { parameters?: (ParameterObject | Reference)[] };

export interface Reference {
  $ref: string;
}

export interface OperationObject {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  deprecated?: boolean;
  parameters?: (ParameterObject | Reference)[];
  requestBody?: RequestBodyObject | Reference;
  responses?: Record<string, ResponseObject | Reference>;
  security?: Record<string, string[]>[];
  "x-klaviyo-operation-aliases"?: string[];
  "x-klaviyo-scopes"?: string[];
  "x-klaviyo-pre-release"?: string;
  "x-klaviyo-ratelimit"?: RateLimitExtension;
  "x-klaviyo-ratelimit-when"?: ConditionalRateLimitExtension[];
  "x-klaviyo-filters"?: FiltersExtension;
  /** filters of `data.attributes.filter` in the body */
  "x-klaviyo-body-filters"?: FiltersExtension;
  /** by the other name of a member of `data.attributes` */
  "x-klaviyo-body-synonyms"?: SynonymsExtension;
  "x-klaviyo-duplicates"?: DuplicatesExtension;
  "x-klaviyo-size-limits"?: SizeLimitsExtension;
  "x-klaviyo-idempotent"?: boolean;
  "x-klaviyo-idempotency-key"?: string;
  "x-klaviyo-idempotency-time"?: string;
  "x-klaviyo-idempotent-unless"?: string;
}

/** Requests per window, for example `{ burst: "75/s", steady: "700/m", daily: "225/d" }`. */
export interface RateLimitExtension {
  burst?: string;
  steady?: string;
  daily?: string;
}

/** Limits that apply instead if a parameter has a certain value. */
export interface ConditionalRateLimitExtension extends RateLimitExtension {
  parameter: string;
  value: string;
}

/** By field: operators, grouped by the shape of their value, and the type of the value. */
export type FiltersExtension = Record<string, FilterFieldExtension>;

export interface FilterFieldExtension {
  operators: { single?: string[]; list?: string[]; none?: string[] };
  value?: FilterValue;
}

export interface FilterValue {
  type: string | string[];
  format?: string;
  enum?: JsonValue[];
}

/** Other names of members and their values. The API accepts none of them. */
export type SynonymsExtension = Record<string, { member: string; values: Record<string, string> }>;

/** Attributes with unique values, and the error of a create with a value in use. */
export interface DuplicatesExtension {
  attributes: string[];
  code: string;
  /** member of the error's meta with the id of the existing resource */
  meta: string;
}

export interface SizeLimitsExtension {
  /** bytes of the whole body */
  bodyBytes?: number;
  /** bytes of one item */
  itemBytes?: number;
  /** items in the array of the body at `pointer`, or elements of their lists at `each` */
  items?: { count: number; pointer: string; each?: string };
}

export interface ParameterObject {
  name: string;
  in: "query" | "path" | "header";
  required?: boolean;
  description?: string;
  explode?: boolean;
  style?: string;
  schema?: SchemaObject;
}

export interface RequestBodyObject {
  required?: boolean;
  description?: string;
  content: Record<string, { schema?: SchemaObject }>;
}

export interface ResponseObject {
  /** the live API responds with this status, which the description does not list */
  "x-klaviyo-observed"?: boolean;
  description?: string;
  content?: Record<string, { schema?: SchemaObject; examples?: Record<string, Example> }>;
}

export interface Example {
  value: JsonValue;
}

export interface SchemaObject {
  $ref?: string;
  type?: JsonType | JsonType[];
  /** OpenAPI 3.0 only */
  nullable?: boolean;
  enum?: JsonValue[];
  format?: string;
  default?: JsonValue;
  description?: string;
  properties?: Record<string, SchemaObject>;
  required?: string[];
  additionalProperties?: boolean | SchemaObject;
  items?: SchemaObject;
  allOf?: SchemaObject[];
  anyOf?: SchemaObject[];
  oneOf?: SchemaObject[];
  not?: SchemaObject;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  pattern?: string;
  readOnly?: boolean;
  writeOnly?: boolean;
  deprecated?: boolean;
  /** responses of the live API have it, although the description does not list it */
  "x-klaviyo-observed"?: boolean;
}

export const METHODS = ["get", "post", "patch", "put", "delete"] as const;
export type HttpMethod = (typeof METHODS)[number];

export interface OperationSite {
  path: string;
  method: HttpMethod;
  operation: OperationObject;
}

/** Returns all operations of a document, in its order. */
export function operationsOf(document: OpenApi): OperationSite[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** Returns the direct child schemas of a schema. */
export function innerSchemas(schema: SchemaObject): SchemaObject[] {
  const { properties, items, not, additionalProperties, allOf, anyOf, oneOf } = schema;
  const inner = properties ? Object.values(properties) : [];
  if (items) inner.push(items);
  if (not) inner.push(not);
  if (typeof additionalProperties === "object") inner.push(additionalProperties);
  for (const list of [allOf, anyOf, oneOf]) if (list) inner.push(...list);
  return inner;
}
