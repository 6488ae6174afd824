import type { Client } from "../client.js";
import { UsageError } from "../errors/usage-error.js";
import type { Operation } from "../operation.js";
import type { CallOptions } from "../options.js";
import { memberAt, withMember } from "../request/body.js";
import { type Chunk, chunks } from "./chunk.js";

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
}

/** Options of {@link bulk}. */
export interface BulkOptions<Item> extends CallOptions {
  /** in place of those in the parameters, where they come one by one: a file, a database cursor */
  readonly items?: Iterable<Item> | AsyncIterable<Item>;
}

/**
 * Calls a bulk operation as often as its limits of items and bytes demand, one chunk after the other,
 * and answers each as it is done. A chunk that fails ends the run with its error; those before it are
 * done, and `offset` of the latest answer says where to go on.
 *
 * @throws {UsageError} where the operation takes no list of items, or an item is too large
 * @example for await (const { answer } of bulk(klaviyo, bulkImportProfiles, { data })) …
 */
export async function* bulk<Parameters extends object, Answer>(
  client: Client,
  call: BulkCall<Parameters, Answer>,
  parameters: Parameters,
  { items, ...options }: BulkOptions<unknown> = {},
): AsyncGenerator<BulkAnswer<Answer>, void, undefined> {
  const { id, size } = call.operation;
  if (!size?.items) throw new UsageError(`${id}: its spec states no number of items a request`);
  const { count, pointer } = size.items;
  const all = items ?? memberAt(parameters, pointer);
  if (!all || !(Symbol.iterator in Object(all) || Symbol.asyncIterator in Object(all))) {
    throw new UsageError(`${id}: expected a list of items at ${pointer}`);
  }
  for await (const chunk of chunks(all as Iterable<unknown>, { ...size, count })) {
    // What the caller passed, with another list at the one place where a list belongs.
    const part = withMember(parameters as JsonObject, pointer, chunk.items) as Parameters;
    yield { ...chunk, answer: await call(client, part, options) };
  }
}
