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

/** A chunk, or an item that fits into none. */
export interface Part<Item> extends Chunk<Item> {
  /** why its only item fits into no request */
  readonly tooLarge?: string;
}

/** {@link chunks}, where an item that is too large stands alone. */
export async function* split<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  { count, bodyBytes = Infinity, itemBytes = Infinity }: ChunkLimits,
): AsyncGenerator<Part<Item>, void, undefined> {
  const room = bodyBytes - ENVELOPE;
  const most = Math.min(room, itemBytes);
  let chunk: Item[] = [];
  let offset = 0;
  let bytes = 0;
  for await (const item of items) {
    const size = most < Infinity ? bytesOf(item) : 0;
    const tooLarge = size > most;
    if (chunk.length > 0 && (tooLarge || chunk.length >= count || bytes + size > room)) {
      yield { offset, items: chunk };
      offset += chunk.length;
      chunk = [];
      bytes = 0;
    }
    if (tooLarge) {
      const fault = `item ${offset} has ${size} bytes; a request takes ${most} at most`;
      yield { offset: offset++, items: [item], tooLarge: fault };
      continue;
    }
    chunk.push(item);
    bytes += size;
  }
  if (chunk.length > 0) yield { offset, items: chunk };
}

/**
 * Splits items by number and size, in their order. Takes them one by one, so that more items than fit
 * into memory can go through.
 *
 * @throws {UsageError} for an item that is too large for any request
 */
export async function* chunks<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  limits: ChunkLimits,
): AsyncGenerator<Chunk<Item>, void, undefined> {
  for await (const { tooLarge, ...chunk } of split(items, limits)) {
    if (tooLarge) throw new UsageError(tooLarge);
    yield chunk;
  }
}
