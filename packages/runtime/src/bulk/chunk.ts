import { UsageError } from "../errors/usage-error.js";

/** How much one chunk may hold. */
export interface ChunkLimits {
  /** items */
  readonly count: number;
  /** bytes of the whole body */
  readonly bodyBytes?: number;
  /** bytes of one item */
  readonly itemBytes?: number;
}

/** Items that fit into one request. */
export interface Chunk<Item> {
  /** index of its first item among all */
  readonly offset: number;
  readonly items: readonly Item[];
}

/** Bytes that are kept for what stands around the items in a body. */
const ENVELOPE = 2_000;

const encoder = new TextEncoder();

/** Bytes of a value as JSON in UTF-8, with the comma behind it. */
const bytesOf = (value: unknown): number => encoder.encode(JSON.stringify(value)).length + 1;

/**
 * Splits items by number and size, in their order. Takes them one by one, so that more items than fit
 * into memory can go through.
 *
 * @throws {UsageError} for an item that is too large for any request
 */
export async function* chunks<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  { count, bodyBytes = Infinity, itemBytes = Infinity }: ChunkLimits,
): AsyncGenerator<Chunk<Item>, void, undefined> {
  const room = bodyBytes - ENVELOPE;
  const sized = room < Infinity || itemBytes < Infinity;
  let chunk: Item[] = [];
  let offset = 0;
  let bytes = 0;
  for await (const item of items) {
    const size = sized ? bytesOf(item) : 0;
    const most = Math.min(room, itemBytes);
    if (size > most) {
      const index = offset + chunk.length;
      throw new UsageError(`item ${index} has ${size} bytes; a request takes ${most} at most`);
    }
    if (chunk.length > 0 && (chunk.length >= count || bytes + size > room)) {
      yield { offset, items: chunk };
      offset += chunk.length;
      chunk = [];
      bytes = 0;
    }
    chunk.push(item);
    bytes += size;
  }
  if (chunk.length > 0) yield { offset, items: chunk };
}
