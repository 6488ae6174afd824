import type { ErrorObject } from "../errors/api-error.js";
import type { Operation } from "../operation/operation.js";
import type { Chunk } from "./chunk.js";

/** What is wrong with one item. */
export interface ItemError<Item = unknown, Fault = ErrorObject> {
  /** index of the item among all, whatever chunk it was in */
  readonly index: number;
  readonly item: Item;
  /** in Klaviyo's words; of an item that fits into no request, in ours */
  readonly error: Fault;
}

/** An error that may say where in the request it lies. */
interface Pointing {
  readonly source?: { readonly pointer?: string | null };
}

/**
 * Finds the items that errors are about, by `source.pointer`. The errors may be those of an
 * `ApiError`, or a job's: its `attributes.errors`, or what an operation such as
 * `getErrorsForBulkImportProfilesJob` lists. Errors that point to no item are left out.
 *
 * @param call the bulk operation
 * @param chunk what one of its calls sent, as `bulk` and `bulkSettled` answer it
 */
export function itemErrors<Item, Fault extends Pointing>(
  call: { readonly operation: Operation },
  { offset, items }: Chunk<Item>,
  errors: Iterable<Fault>,
): ItemError<Item, Fault>[] {
  const list = `${call.operation.size?.items?.pointer}/`;
  const found: ItemError<Item, Fault>[] = [];
  for (const error of errors) {
    const pointer = error.source?.pointer;
    if (!pointer?.startsWith(list)) continue;
    const place = Number.parseInt(pointer.slice(list.length), 10);
    if (!(place in items)) continue;
    found.push({ index: offset + place, item: items[place] as Item, error });
  }
  return found;
}
