import type { ErrorObject } from "../errors/api-error.js";
import type { Operation } from "../operation/operation.js";
import type { Chunk } from "./chunk.js";

/** An error about one item. */
export interface ItemError<Item = unknown, ErrorType = ErrorObject> {
  /** index of the item among all items, not within its chunk */
  readonly index: number;
  readonly item: Item;
  /** as Klaviyo reports it; for an item that does not fit into any request, our own */
  readonly error: ErrorType;
}

/** An error that may point to its place in the request. */
interface ErrorWithSource {
  readonly source?: { readonly pointer?: string | null };
}

/**
 * Returns the items that errors refer to by `source.pointer`. Accepts the errors of an `ApiError`, and
 * those of a job: its `attributes.errors`, or the list that an operation such as
 * `getErrorsForBulkImportProfilesJob` returns. Errors that do not point to an item are left out.
 *
 * @param call the bulk operation
 * @param chunk the chunk that was sent, as `bulk` and `bulkSettled` yield it
 */
export function itemErrors<Item, ErrorType extends ErrorWithSource>(
  call: { readonly operation: Operation },
  { offset, items }: Chunk<Item>,
  errors: Iterable<ErrorType>,
): ItemError<Item, ErrorType>[] {
  const list = `${call.operation.size?.items?.pointer}/`;
  const found: ItemError<Item, ErrorType>[] = [];
  for (const error of errors) {
    const pointer = error.source?.pointer;
    if (!pointer?.startsWith(list)) continue;
    const index = Number.parseInt(pointer.slice(list.length), 10);
    if (!(index in items)) continue;
    found.push({ index: offset + index, item: items[index] as Item, error });
  }
  return found;
}
