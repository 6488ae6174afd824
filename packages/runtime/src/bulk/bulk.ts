import type { Client } from "../client/client.js";
import { isApiError } from "../errors/api-error.js";
import { UsageError } from "../errors/usage-error.js";
import type { Operation } from "../operation/operation.js";
import type { CallOptions } from "../options/options.js";
import { memberAt, withMember } from "../request/body.js";
import { type Chunk, type Part, split } from "./chunk.js";
import { type ItemError, itemErrors } from "./item-errors.js";

/** An operation, as generated packages have them. */
interface BulkCall<Parameters, Answer> {
  (client: Client, parameters: Parameters, options?: CallOptions): PromiseLike<Answer>;
  readonly operation: Operation;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** What became of one chunk. */
export interface BulkAnswer<Answer, Item = unknown> extends Chunk<Item> {
  /** what the call answered; a job, where the operation makes one */
  readonly answer: Answer;
  readonly error?: undefined;
}

/** A chunk that failed. */
export interface BulkFailure<Item = unknown> extends Chunk<Item> {
  /** what the call was rejected with */
  readonly error: Error;
  /** the items that `error` names; where it is empty, nothing is known of single items */
  readonly itemErrors: readonly ItemError<Item>[];
}

/** Options of {@link bulk}. */
export interface BulkOptions<Item> extends CallOptions {
  /** in place of those in the parameters, where they come one by one: a file, a database cursor */
  readonly items?: Iterable<Item> | AsyncIterable<Item>;
}

/** Bytes that no body of the API may pass, whatever the operation (Klaviyo's "API overview"). */
const ANY_BODY = 5_000_000;

/** The chunks of a bulk call, each with how to send it. */
async function* parts<Parameters extends object, Answer, Item>(
  client: Client,
  call: BulkCall<Parameters, Answer>,
  parameters: Parameters,
  { items, ...options }: BulkOptions<Item>,
): AsyncGenerator<[part: Part<Item>, send: () => PromiseLike<Answer>], void, undefined> {
  const { id, size } = call.operation;
  if (!size?.items) throw new UsageError(`${id}: its spec states no number of items a request`);
  const { count, pointer } = size.items;
  const all = items ?? memberAt(parameters, pointer);
  if (!all || !(Symbol.iterator in Object(all) || Symbol.asyncIterator in Object(all))) {
    throw new UsageError(`${id}: expected a list of items at ${pointer}`);
  }
  const limits = { bodyBytes: ANY_BODY, ...size, count };
  for await (const part of split(all as Iterable<Item>, limits)) {
    // What the caller passed, with another list at the one place where a list belongs.
    const sent = withMember(parameters as JsonObject, pointer, part.items) as Parameters;
    yield [part, () => call(client, sent, options)];
  }
}

/**
 * Calls a bulk operation as often as its limits of items and bytes demand, one chunk after the other,
 * and answers each as it is done. A chunk that fails ends the run with its error; those before it are
 * done, and `offset` of the latest answer says where to go on.
 *
 * @throws {UsageError} where the operation takes no list of items, or an item is too large or no JSON
 * @example for await (const { answer } of bulk(klaviyo, bulkImportProfiles, { data })) …
 */
export async function* bulk<Parameters extends object, Answer, Item = unknown>(
  client: Client,
  call: BulkCall<Parameters, Answer>,
  parameters: Parameters,
  options: BulkOptions<Item> = {},
): AsyncGenerator<BulkAnswer<Answer, Item>, void, undefined> {
  for await (const [{ misfit, ...chunk }, send] of parts(client, call, parameters, options)) {
    if (misfit) throw new UsageError(misfit.detail);
    yield { ...chunk, answer: await send() };
  }
}

/**
 * {@link bulk} that goes on after a chunk that failed: it answers the failure, with the items that the
 * API named, in place of the answer. An item that is too large for any request, or no JSON, is a
 * failure of its own. Leave the loop where going on makes no sense.
 *
 * @throws {UsageError} where the operation takes no list of items
 * @throws the reason of `signal`, where it is aborted: the run ends
 * @example for await (const { error, itemErrors } of bulkSettled(klaviyo, bulkImportProfiles, { data })) …
 */
export async function* bulkSettled<Parameters extends object, Answer, Item = unknown>(
  client: Client,
  call: BulkCall<Parameters, Answer>,
  parameters: Parameters,
  options: BulkOptions<Item> = {},
): AsyncGenerator<BulkAnswer<Answer, Item> | BulkFailure<Item>, void, undefined> {
  for await (const [{ misfit, ...chunk }, send] of parts(client, call, parameters, options)) {
    if (misfit) {
      const named = { index: chunk.offset, item: chunk.items[0] as Item, error: misfit };
      yield { ...chunk, error: new UsageError(misfit.detail), itemErrors: [named] };
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
