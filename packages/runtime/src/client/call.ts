import type {
  AdditionalFieldsOf,
  Document,
  FieldsOf,
  IncludeOf,
  Selecting,
} from "../json-api/narrow.js";
import type { Operation, OperationTypes } from "../operation/operation.js";
import type { CallOptions } from "../options/options.js";
import type { ApiPromise } from "../results/api-promise.js";
import type { PagePromise } from "../results/page-promise.js";
import type { Client } from "./client.js";

/**
 * Parameters of one call. Intersecting with the literals of `include`, `fields` and
 * `additionalFields` lets the answer follow them while unknown members are still refused.
 */
type Parameters<T extends OperationTypes, Include, Fields, Additional> = T["parameters"] &
  Selecting<Include, Fields, Additional>;

/** Parameters may be left out where none is required. */
type Arguments<
  T extends OperationTypes,
  Include,
  Fields,
  Additional,
> = object extends T["parameters"]
  ? [parameters?: Parameters<T, Include, Fields, Additional>, options?: CallOptions]
  : [parameters: Parameters<T, Include, Fields, Additional>, options?: CallOptions];

/** An operation that answers with one document. */
export interface Call<T extends OperationTypes> {
  <
    const Include extends IncludeOf<T> = readonly never[] & IncludeOf<T>,
    const Fields extends FieldsOf<T> = object & FieldsOf<T>,
    const Additional extends AdditionalFieldsOf<T> = object & AdditionalFieldsOf<T>,
  >(
    client: Client,
    ...args: Arguments<T, Include, Fields, Additional>
  ): ApiPromise<Document<T, Include, Fields, Additional>>;
  /** what the runtime knows of the operation */
  readonly operation: Operation;
}

/** An operation that answers with pages; the answer of the first is awaited, all are iterated. */
export interface PagedCall<T extends OperationTypes> {
  <
    const Include extends IncludeOf<T> = readonly never[] & IncludeOf<T>,
    const Fields extends FieldsOf<T> = object & FieldsOf<T>,
    const Additional extends AdditionalFieldsOf<T> = object & AdditionalFieldsOf<T>,
  >(
    client: Client,
    ...args: Arguments<T, Include, Fields, Additional>
  ): PagePromise<Document<T, Include, Fields, Additional>>;
  readonly operation: Operation;
}

/** A {@link Call} that has its client. */
export type BoundCall<T extends OperationTypes> = <
  const Include extends IncludeOf<T> = readonly never[] & IncludeOf<T>,
  const Fields extends FieldsOf<T> = object & FieldsOf<T>,
  const Additional extends AdditionalFieldsOf<T> = object & AdditionalFieldsOf<T>,
>(
  ...args: Arguments<T, Include, Fields, Additional>
) => ApiPromise<Document<T, Include, Fields, Additional>>;

/** A {@link PagedCall} that has its client. */
export type BoundPagedCall<T extends OperationTypes> = <
  const Include extends IncludeOf<T> = readonly never[] & IncludeOf<T>,
  const Fields extends FieldsOf<T> = object & FieldsOf<T>,
  const Additional extends AdditionalFieldsOf<T> = object & AdditionalFieldsOf<T>,
>(
  ...args: Arguments<T, Include, Fields, Additional>
) => PagePromise<Document<T, Include, Fields, Additional>>;

/** A domain's operations, bound to one client. */
export type Bound<Operations> = {
  readonly [Name in keyof Operations as Operations[Name] extends { operation: Operation }
    ? Name
    : never]: Operations[Name] extends PagedCall<infer T>
    ? BoundPagedCall<T>
    : Operations[Name] extends Call<infer T>
      ? BoundCall<T>
      : never;
};
