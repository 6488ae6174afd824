import { UsageError } from "../errors/usage-error.js";

/** Limits of one chunk. */
export interface ChunkLimits {
  /** number of items, or of what they count as */
  readonly count: number;
  /** returns what an item counts as; 1 by default */
  readonly weigh?: (item: unknown) => number;
  /** bytes of the whole body */
  readonly bodyBytes?: number;
  /** bytes of one item */
  readonly itemBytes?: number;
}

/** Items of one request. */
export interface Chunk<Item> {
  /** index of the first item among all items */
  readonly offset: number;
  readonly items: readonly Item[];
}

/** Bytes reserved for the rest of the body around the items. */
const ENVELOPE = 2_000;

const encoder = new TextEncoder();

/** Returns the bytes of a value as JSON in UTF-8, plus a comma; `undefined` if it cannot be JSON. */
function bytesOf(value: unknown): number | undefined {
  try {
    const text = JSON.stringify(value) as string | undefined;
    return text === undefined ? undefined : encoder.encode(text).length + 1;
  } catch {
    return undefined;
  }
}

/** Why an item does not fit into any request. */
export interface ItemIssue {
  readonly code: "too_large" | "too_many" | "no_json";
  readonly detail: string;
}

/** A chunk, or a single item that cannot be sent. */
export interface Part<Item> extends Chunk<Item> {
  /** why the only item cannot be sent */
  readonly issue?: ItemIssue;
}

/** Returns why an item does not fit into any request, if so. */
function issueOf(
  index: number,
  [size, maxSize]: readonly [number, number],
  [weight, count]: readonly [number, number],
): ItemIssue | undefined {
  if (size === Infinity) {
    return { code: "no_json", detail: `item ${index} cannot be written as JSON` };
  }
  if (size > maxSize) {
    const detail = `item ${index} has ${size} bytes; a request takes at most ${maxSize}`;
    return { code: "too_large", detail };
  }
  if (weight <= count) return undefined;
  const detail = `item ${index} counts as ${weight}; a request takes at most ${count}: divide the item`;
  return { code: "too_many", detail };
}

/** Splits items like {@link chunks}; yields an item that cannot be sent as a part of its own. */
export async function* split<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  { count, weigh = () => 1, bodyBytes = Infinity, itemBytes = Infinity }: ChunkLimits,
): AsyncGenerator<Part<Item>, void, undefined> {
  const maxBytes = bodyBytes - ENVELOPE;
  const maxSize = Math.min(maxBytes, itemBytes);
  let chunk: Item[] = [];
  let offset = 0;
  let counted = 0;
  let bytes = 0;
  for await (const item of items) {
    const size = maxSize < Infinity ? (bytesOf(item) ?? Infinity) : 0;
    const weight = weigh(item);
    const issue = issueOf(offset + chunk.length, [size, maxSize], [weight, count]);
    if (chunk.length > 0 && (issue || counted + weight > count || bytes + size > maxBytes)) {
      yield { offset, items: chunk };
      offset += chunk.length;
      chunk = [];
      counted = 0;
      bytes = 0;
    }
    if (issue) {
      yield { offset: offset++, items: [item], issue };
      continue;
    }
    chunk.push(item);
    counted += weight;
    bytes += size;
  }
  if (chunk.length > 0) yield { offset, items: chunk };
}

/**
 * Splits items by number and size, and keeps their order. Reads them one by one, so they need not all
 * fit into memory.
 *
 * @throws {UsageError} if an item is too large for any request, or cannot be written as JSON
 */
export async function* chunks<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  limits: ChunkLimits,
): AsyncGenerator<Chunk<Item>, void, undefined> {
  for await (const { issue, ...chunk } of split(items, limits)) {
    if (issue) throw new UsageError(issue.detail);
    yield chunk;
  }
}
