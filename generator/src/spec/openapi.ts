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
 * The part of OpenAPI that Klaviyo's descriptions and our specs use. A description is OpenAPI 3.0 and
 * may say `nullable`; a spec is OpenAPI 3.1 and never does.
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
  /** of the filter expressions in `data.attributes.filter` of the body */
  "x-klaviyo-body-filters"?: FiltersExtension;
  /** by the name that callers may write in place of a member of `data.attributes` */
  "x-klaviyo-body-synonyms"?: SynonymsExtension;
  "x-klaviyo-duplicates"?: DuplicatesExtension;
  "x-klaviyo-size-limits"?: SizeLimitsExtension;
  "x-klaviyo-idempotent"?: boolean;
  "x-klaviyo-idempotency-key"?: string;
}

/** Requests a window, as in `{ burst: "75/s", steady: "700/m", daily: "225/d" }`. */
export interface RateLimitExtension {
  burst?: string;
  steady?: string;
  daily?: string;
}

/** Limits that hold instead where a list parameter has a certain member. */
export interface ConditionalRateLimitExtension extends RateLimitExtension {
  parameter: string;
  value: string;
}

/** By field: operators by the shape of value they take, and the type of that value. */
export type FiltersExtension = Record<string, FilterFieldExtension>;

export interface FilterFieldExtension {
  operators: { single?: string[]; list?: string[]; none?: string[] };
  value?: FilterValue;
}

export interface FilterValue {
  type: string;
  format?: string;
  enum?: JsonValue[];
}

/** Other names of members, with other names of their values; the API takes none of them. */
export type SynonymsExtension = Record<string, { member: string; values: Record<string, string> }>;

/** Attributes that no two resources share; the error of a create that would, and who it names. */
export interface DuplicatesExtension {
  attributes: string[];
  code: string;
  /** member of the error's meta that holds the id of what exists */
  meta: string;
}

export interface SizeLimitsExtension {
  /** bytes of the whole body */
  bodyBytes?: number;
  /** bytes of one item */
  itemBytes?: number;
  /** items in the array at `pointer` of the body */
  items?: { count: number; pointer: string };
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
  description?: string;
  content?: Record<string, { schema?: SchemaObject }>;
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
}

export const METHODS = ["get", "post", "patch", "put", "delete"] as const;
export type HttpMethod = (typeof METHODS)[number];

/** One operation and where it stands. */
export interface OperationSite {
  path: string;
  method: HttpMethod;
  operation: OperationObject;
}

/** Every operation of a document, in its order. */
export function operationsOf(document: OpenApi): OperationSite[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** The schemas directly inside a schema. */
export function innerSchemas(schema: SchemaObject): SchemaObject[] {
  const { properties, items, not, additionalProperties, allOf, anyOf, oneOf } = schema;
  const inner = properties ? Object.values(properties) : [];
  if (items) inner.push(items);
  if (not) inner.push(not);
  if (typeof additionalProperties === "object") inner.push(additionalProperties);
  for (const list of [allOf, anyOf, oneOf]) if (list) inner.push(...list);
  return inner;
}
