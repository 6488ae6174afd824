/** HTTP methods of the API. */
export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** Requests allowed per fixed window, as the spec of an operation states them. */
export interface RateLimits {
  /** requests per second */
  readonly burst?: number;
  /** requests per minute */
  readonly steady?: number;
  /** requests per day */
  readonly daily?: number;
}

/** Limits that replace the usual ones if a query parameter has a certain value. */
export interface ConditionalRateLimits extends RateLimits {
  /** wire name of the parameter, as in `additional-fields[profile]` */
  readonly parameter: string;
  /** value in the parameter's comma-separated list that selects these limits */
  readonly value: string;
}

/** Maximum size of a request. */
export interface SizeLimits {
  /** bytes of the whole body */
  readonly bodyBytes?: number;
  /** bytes of one item of a bulk request */
  readonly itemBytes?: number;
  /**
   * items of a bulk request, counted in the array at `pointer` (RFC 6901) in the body; with `each`, the
   * elements of the list at that pointer in every item are counted instead
   */
  readonly items?: { readonly count: number; readonly pointer: string; readonly each?: string };
}

/** The member that an alias refers to. */
export interface Synonym {
  readonly member: string;
  /** values of the API by their aliases */
  readonly values: Readonly<Record<string, string>>;
}

/** Writes a filter expression; packages contain a typed {@link FilterBuilder} per operation. */
export type FilterWriter = (conditions: never) => string;

/**
 * Where an operation takes the cursor of a page; the next cursor is always in `links.next`.
 * - `cursor`: in the query parameter `page[cursor]`
 * - `page_cursor`: in the query parameter `page_cursor`
 * - `pointer`: in the request body, at a pointer (RFC 6901)
 */
export type Paging = "cursor" | "page_cursor" | { readonly pointer: string };

/**
 * Descriptor of one operation: the facts of the spec that the runtime needs. Generated packages
 * contain one per operation.
 */
export interface Operation {
  /** `operationId`, as in `get_profiles` */
  readonly id: string;
  /** revision that the descriptor was generated from; sent unless the client or call overrides it */
  readonly revision: string;
  readonly method: Method;
  /** path with its parameters in braces, as in `/api/profiles/{id}` */
  readonly path: string;
  /** names of all parameters; calls with other names are refused, unless they ask for another revision */
  readonly parameters?: readonly string[];
  /** OAuth scopes that a key or token needs, all of them */
  readonly scopes?: readonly string[];
  readonly limits?: RateLimits;
  readonly limitsWhen?: readonly ConditionalRateLimits[];
  /** `public`: a client-side operation, called with a company id and never with a private key */
  readonly auth?: "public";
  /** JSON:API type of the request's `data`; filled in if the caller leaves it out */
  readonly type?: string;
  /** path parameter that the request's `data.id` repeats; filled in if the caller leaves it out */
  readonly dataId?: string;
  /** names of the parameters that are sent as parts of `multipart/form-data` */
  readonly form?: readonly string[];
  /** names of the parameters that are sent as headers */
  readonly headers?: readonly string[];
  /** writes the expression of a `filter` that is a function */
  readonly filter?: FilterWriter;
  /**
   * writes the expression of a `data.attributes.filter` that is a function; `list`: the API expects a
   * list of conditions
   */
  readonly bodyFilter?: { readonly write: FilterWriter; readonly list?: true };
  /** members of `data.attributes` by their aliases */
  readonly synonyms?: Readonly<Record<string, Synonym>>;
  readonly paging?: Paging;
  /**
   * what every successful response contains; absent if it may be empty
   * - `data`: a document with the member `data`
   * - `list`: such a document, whose `data` is an array
   */
  readonly document?: "data" | "list";
  readonly size?: SizeLimits;
  /** sending it twice has the same effect as sending it once (RFC 9110 §9.2.2, and the overlay) */
  readonly idempotent?: true;
  /** pointer (RFC 6901) to a body member that makes the server drop repeats */
  readonly idempotencyKey?: string;
  /**
   * pointer (RFC 6901) to the body member that dates the request; if the caller gives it, a missing
   * idempotency key is derived from the body instead of being random
   */
  readonly idempotencyTime?: string;
  /**
   * pointer (RFC 6901) to a body member with which sending twice is never safe; leads through arrays into
   * each item
   */
  readonly idempotentUnless?: string;
}

/**
 * Types that the signature of an operation function is derived from, by {@link Call} and
 * {@link PagedCall}. Generated packages declare one interface per operation.
 */
export interface OperationTypes {
  /** all parameters that callers may pass, by name */
  parameters: object;
  /** primary data of the response: a resource, an array, identifiers, or `undefined` if it is empty */
  data: unknown;
  /** included resources by the `include` value that requests them */
  included?: object;
  /** resources that the response includes without being asked */
  alwaysIncluded?: object;
  /** by resource type, the attributes that a response has only if `additionalFields` names them */
  additional?: object;
}
