import type { Operation } from "@klaviyo-kit/runtime";
import type { AnySchema } from "@klaviyo-kit/runtime/schemas";

/** What the sandbox knows about an operation. Generated packages have one descriptor per operation. */
export interface SandboxOperation {
  readonly operation: Operation;
  /** schema of the parameters that callers pass */
  readonly request: AnySchema;
  /** schema of the response document */
  readonly response: AnySchema;
  /** what the operation does: `list`, `get`, `create`, … */
  readonly kind: string;
  /** HTTP status of success */
  readonly status: number;
  /** all ids that resources of the response can have, if Klaviyo fixes them */
  readonly ids?: readonly string[];
  /** items per page if the call does not name a size */
  readonly pageSize?: number;
  /** attributes that are unique per resource, and the error of a create that would repeat one */
  readonly duplicates?: {
    readonly attributes: readonly string[];
    readonly code: string;
    /** member of the error's `meta` that holds the id of the existing resource */
    readonly meta: string;
  };
  /** for `/api/lists/{id}/profiles`: the type `list` and its relationship `profiles` */
  readonly parent?: { readonly type: string; readonly relationship: string };
}
