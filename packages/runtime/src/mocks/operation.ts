import type { Operation } from "../operation.js";
import type { AnySchema } from "../schemas/schema.js";

/** What a handler knows of its operation. Generated packages hold one an operation. */
export interface MockOperation {
  readonly operation: Operation;
  readonly request: AnySchema;
  readonly response: AnySchema;
  /** what it does: `list`, `get`, `create`, … */
  readonly kind: string;
  /** HTTP status of success */
  readonly status: number;
  /** every id that an answer's identifiers may have, where Klaviyo fixes them */
  readonly ids?: readonly string[];
  /** items of a page where the call names no size */
  readonly pageSize?: number;
  /** attributes that no two resources share, and the error of a create that would */
  readonly duplicates?: {
    readonly attributes: readonly string[];
    readonly code: string;
    /** member of the error's meta that holds the id of what exists */
    readonly meta: string;
  };
  /** of `/api/lists/{id}/profiles`: the type `list` and its relationship `profiles` */
  readonly parent?: { readonly type: string; readonly relationship: string };
}
