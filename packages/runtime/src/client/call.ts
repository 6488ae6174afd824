import type { Document, Selected, Selection } from "../json-api/narrow.js";
import type { Operation, OperationTypes } from "../operation/operation.js";
import type { CallOptions } from "../options/options.js";
import type { ApiPromise } from "../results/api-promise.js";
import type { PagePromise } from "../results/page-promise.js";
import type { Client } from "./client.js";

/** Parameters and options of a call; the parameters are optional if none of them is required. */
type Arguments<T extends OperationTypes, Select> = object extends T["parameters"]
  ? [parameters?: T["parameters"] & Selected<Select>, options?: CallOptions]
  : [parameters: T["parameters"] & Selected<Select>, options?: CallOptions];

/**
 * An operation that responds with one document. Generated packages write the signature out instead,
 * so that editors show it.
 */
export interface Call<T extends OperationTypes> {
  <const Select extends Selection<T["parameters"]> = object & Selection<T["parameters"]>>(
    client: Client,
    ...args: Arguments<T, Select>
  ): ApiPromise<Document<T, Select>>;
  /** the operation's descriptor */
  readonly operation: Operation;
}

/** An operation that responds with pages: awaiting it returns the first page; iterating yields all items. */
export interface PagedCall<T extends OperationTypes> {
  <const Select extends Selection<T["parameters"]> = object & Selection<T["parameters"]>>(
    client: Client,
    ...args: Arguments<T, Select>
  ): PagePromise<Document<T, Select>>;
  readonly operation: Operation;
}

/** The function of any operation, whatever its types. */
export interface OperationFunction {
  (client: Client, ...args: never[]): unknown;
  readonly operation: Operation;
}
