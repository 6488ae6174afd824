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

/** Bytes of a value as JSON in UTF-8, with the comma behind it. `undefined` where it is no JSON. */
function bytesOf(value: unknown): number | undefined {
  try {
    const text = JSON.stringify(value) as string | undefined;
    return text === undefined ? undefined : encoder.encode(text).length + 1;
  } catch {
    return undefined;
  }
}

/** Why an item fits into no request. */
export interface Misfit {
  readonly code: "too_large" | "no_json";
  readonly detail: string;
}

/** A chunk, or an item that fits into none. */
export interface Part<Item> extends Chunk<Item> {
  /** what is wrong with its only item */
  readonly misfit?: Misfit;
}

/** {@link chunks}, where an item that fits into no request stands alone. */
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
    const size = most < Infinity ? (bytesOf(item) ?? Infinity) : 0;
    const misfits = size === Infinity || size > most;
    if (chunk.length > 0 && (misfits || chunk.length >= count || bytes + size > room)) {
      yield { offset, items: chunk };
      offset += chunk.length;
      chunk = [];
      bytes = 0;
    }
    if (misfits) {
      const misfit: Misfit =
        size === Infinity
          ? { code: "no_json", detail: `item ${offset} cannot be written as JSON` }
          : {
              code: "too_large",
              detail: `item ${offset} has ${size} bytes; a request takes ${most} at most`,
            };
      yield { offset: offset++, items: [item], misfit };
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
 * @throws {UsageError} for an item that is too large for any request, or no JSON
 */
export async function* chunks<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  limits: ChunkLimits,
): AsyncGenerator<Chunk<Item>, void, undefined> {
  for await (const { misfit, ...chunk } of split(items, limits)) {
    if (misfit) throw new UsageError(misfit.detail);
    yield chunk;
  }
}
