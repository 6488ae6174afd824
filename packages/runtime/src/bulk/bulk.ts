import type { Client } from "../client/client.js";
import { isApiError } from "../errors/api-error.js";
import { UsageError } from "../errors/usage-error.js";
import type { Operation } from "../operation/operation.js";
import type { CallOptions } from "../options/options.js";
import { memberAt, withMember } from "../request/body.js";
import { type Chunk, type Part, split } from "./chunk.js";
import { type ItemError, itemErrors } from "./item-errors.js";
import type { ListedItem } from "./listed-item.js";

/** The function of a bulk operation, as generated packages export it. */
interface BulkCall<Input, Answer> {
  (client: Client, parameters: Input, options?: CallOptions): PromiseLike<Answer>;
  readonly operation: Operation;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** A chunk that was sent. */
export interface BulkAnswer<Answer, Item = unknown> extends Chunk<Item> {
  /** response document of the call; a job, if the operation creates one */
  readonly answer: Answer;
  readonly error?: undefined;
}

/** A chunk that failed. */
export interface BulkFailure<Item = unknown> extends Chunk<Item> {
  /** the error that the call was rejected with */
  readonly error: Error;
  /** items that `error` points to; if empty, nothing is known about single items */
  readonly itemErrors: readonly ItemError<Item>[];
}

/** Options of {@link bulk}. */
export interface BulkOptions<Item> extends CallOptions {
  /** replaces the items in the parameters, to read items one by one, as from a file or a database cursor */
  readonly items?: Iterable<Item> | AsyncIterable<Item>;
}

/** Maximum body size in bytes for every operation (Klaviyo's "API overview"). */
const MAX_BODY = 5_000_000;

/** Returns the number of elements of the list at `pointer` in an item; 1 if there is no list. */
function elementsAt(item: unknown, pointer: string): number {
  const list = memberAt(item, pointer);
  return Array.isArray(list) ? list.length : 1;
}

async function* parts<Input extends object, Answer, Item>(
  client: Client,
  call: BulkCall<Input, Answer>,
  parameters: Input,
  { items, ...options }: BulkOptions<Item>,
): AsyncGenerator<[part: Part<Item>, send: () => PromiseLike<Answer>], void, undefined> {
  const { id, size } = call.operation;
  if (!size?.items) {
    throw new UsageError(
      `${id}: bulk needs an operation whose spec states a number of items per request`,
    );
  }
  const { count, pointer, each } = size.items;
  const all = items ?? memberAt(parameters, pointer);
  if (!all || !(Symbol.iterator in Object(all) || Symbol.asyncIterator in Object(all))) {
    throw new UsageError(`${id}: expected a list of items at ${pointer}`);
  }
  const weigh = each && ((item: unknown) => elementsAt(item, each));
  const limits = { bodyBytes: MAX_BODY, ...size, count, ...(weigh && { weigh }) };
  for await (const part of split(all as Iterable<Item>, limits)) {
    const sent = withMember(parameters as JsonObject, pointer, part.items) as Input;
    yield [part, () => call(client, sent, options)];
  }
}

/**
 * Calls a bulk operation in as many chunks as its limits for items and bytes require, one after the
 * other, and yields each chunk when it is done. If a chunk fails, throws its error; earlier chunks have
 * been sent. To resume, skip the first `offset + items.length` items of the last chunk that was yielded.
 *
 * Counts what the limit of the operation counts: for `bulkCreateEvents`, the events of all profiles.
 *
 * @throws {UsageError} if the operation takes no list of items, or if an item is too large for any
 *   request or cannot be written as JSON
 * @example for await (const { answer } of bulk(klaviyo, bulkImportProfiles, { data })) …
 */
export async function* bulk<Input extends object, Answer, Item = ListedItem<Input>>(
  client: Client,
  call: BulkCall<Input, Answer>,
  parameters: Input,
  options: BulkOptions<Item> = {},
): AsyncGenerator<BulkAnswer<Answer, Item>, void, undefined> {
  for await (const [{ issue, ...chunk }, send] of parts(client, call, parameters, options)) {
    if (issue) throw new UsageError(issue.detail);
    yield { ...chunk, answer: await send() };
  }
}

/**
 * Calls a bulk operation like {@link bulk}, but continues after a chunk that failed: yields the failure
 * with the items that the API named. An item that is too large for any request, or cannot be written as
 * JSON, is a failure of its own. To stop after a failure, break out of the loop.
 *
 * @throws {UsageError} if the operation takes no list of items
 * @throws the reason of `signal` if it is aborted; this ends the run
 * @example for await (const { error, itemErrors } of bulkSettled(klaviyo, bulkImportProfiles, { data })) …
 */
export async function* bulkSettled<Input extends object, Answer, Item = ListedItem<Input>>(
  client: Client,
  call: BulkCall<Input, Answer>,
  parameters: Input,
  options: BulkOptions<Item> = {},
): AsyncGenerator<BulkAnswer<Answer, Item> | BulkFailure<Item>, void, undefined> {
  for await (const [{ issue, ...chunk }, send] of parts(client, call, parameters, options)) {
    if (issue) {
      const named = { index: chunk.offset, item: chunk.items[0] as Item, error: issue };
      yield { ...chunk, error: new UsageError(issue.detail), itemErrors: [named] };
      continue;
    }
    let outcome: BulkAnswer<Answer, Item> | BulkFailure<Item>;
    try {
      outcome = { ...chunk, answer: await send() };
    } catch (error) {
      if (options.signal?.aborted) throw error;
      const errors = isApiError(error) ? error.errors : [];
      outcome = { ...chunk, error: error as Error, itemErrors: itemErrors(call, chunk, errors) };
    }
    yield outcome;
  }
}
