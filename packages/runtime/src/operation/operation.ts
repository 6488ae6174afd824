/** HTTP methods that operations of the API use. */
export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** Requests allowed in each fixed window, as the description of an operation states them. */
export interface RateLimits {
  /** requests in a window of 1 s */
  readonly burst?: number;
  /** requests in a window of 60 s */
  readonly steady?: number;
  /** requests in a window of a day */
  readonly daily?: number;
}

/** Limits that replace the usual ones when a query parameter holds a certain value. */
export interface ConditionalRateLimits extends RateLimits {
  /** wire name of the parameter, as in `additional-fields[profile]` */
  readonly parameter: string;
  /** the member of the parameter's comma list that brings these limits */
  readonly value: string;
}

/** How much one request may carry. */
export interface SizeLimits {
  /** bytes of the whole body */
  readonly bodyBytes?: number;
  /** bytes of one item of a bulk request */
  readonly itemBytes?: number;
  /** items of a bulk request, counted in the array at `pointer` (RFC 6901) of the body */
  readonly items?: { readonly count: number; readonly pointer: string };
}

/** What another name stands for. */
export interface Synonym {
  readonly member: string;
  /** by other names of values, the values on the wire */
  readonly values: Readonly<Record<string, string>>;
}

/** Writes a filter expression; packages hold a typed {@link FilterBuilder} for each operation. */
export type FilterWriter = (conditions: never) => string;

/**
 * How an operation pages:
 * - `cursor`: query parameter `page[cursor]`, next page in `links.next`
 * - `page_cursor`: query parameter of that name, next page in `links.next`
 * - `body`: the request body's `data.attributes.page_cursor`, next page in `links.next`
 */
export type Paging = "cursor" | "page_cursor" | "body";

/**
 * What the runtime knows of one operation. Generated packages hold one descriptor an operation;
 * everything in it is a fact of the spec.
 */
export interface Operation {
  /** the `operationId` on the wire's side, as in `get_profiles` */
  readonly id: string;
  /** the revision that the descriptor was generated from; sent unless client or call override it */
  readonly revision: string;
  readonly method: Method;
  /** path with its parameters in braces, as in `/api/profiles/{id}` */
  readonly path: string;
  /** OAuth scopes that a key or token needs, all of them */
  readonly scopes?: readonly string[];
  readonly limits?: RateLimits;
  readonly limitsWhen?: readonly ConditionalRateLimits[];
  /** `public`: a client-side operation, called with a company id and never with a private key */
  readonly auth?: "public";
  /** JSON:API type that `data` of the request has; filled in where the caller leaves it out */
  readonly type?: string;
  /** path parameter that the request's `data.id` repeats; filled in where the caller leaves it out */
  readonly dataId?: string;
  /** names of the parameters that travel as parts of `multipart/form-data` */
  readonly form?: readonly string[];
  /** names of the parameters that travel as headers */
  readonly headers?: readonly string[];
  /** writes the expression of a `filter` that is given as a function */
  readonly filter?: FilterWriter;
  /**
   * writes the expression of `data.attributes.filter` where it is given as a function; `list`: the
   * wire has a list of conditions
   */
  readonly bodyFilter?: { readonly write: FilterWriter; readonly list?: true };
  /** by the name that callers may write in place of a member of `data.attributes` */
  readonly synonyms?: Readonly<Record<string, Synonym>>;
  readonly paging?: Paging;
  readonly size?: SizeLimits;
  /** sending it twice has the effect of sending it once (RFC 9110 §9.2.2, and the overlay) */
  readonly idempotent?: true;
  /** pointer (RFC 6901) of a body member that makes the server drop repeats */
  readonly idempotencyKey?: string;
}

/**
 * What the types of an operation are made of. Generated packages declare one interface an
 * operation; {@link Call} and {@link PagedCall} derive its signature from it.
 */
export interface OperationTypes {
  /** everything that a caller may pass, by name */
  parameters: object;
  /** primary data of the answer: a resource, an array, identifiers, or `undefined` for no content */
  data: unknown;
  /** resource that each `include` value brings */
  included?: object;
}
