import { PaginationError } from "../errors/pagination-error.js";
import { UsageError } from "../errors/usage-error.js";
import type { ItemOf } from "../json-api/narrow.js";
import type { Answer } from "../transport/answer.js";
import { ApiPromise } from "./api-promise.js";

/** Members of a page that the runtime reads. */
interface PageDocument<Item> {
  readonly data?: Item | readonly Item[] | null;
  readonly links?: { readonly next?: string | null } | null;
}

/** Requests the page at a `links.next`, or the first page. */
type FetchPage<Page> = (link?: string) => Promise<Answer<Page>>;

/**
 * Promise of the first page that can also iterate over all pages. Iterating requests one page at a
 * time, and the next one only when the items of the previous page are used up.
 */
export class PagePromise<Page> extends ApiPromise<Page> implements AsyncIterable<ItemOf<Page>> {
  readonly #operationId: string;
  readonly #fetch: FetchPage<Page>;

  /** Called by operation functions only. */
  constructor(operationId: string, fetch: FetchPage<Page>) {
    super(fetch());
    this.#operationId = operationId;
    this.#fetch = fetch;
  }

  /**
   * Iterates over all pages, starting with the first.
   *
   * @throws {PaginationError} if a link repeats, so that the iteration would never end, or leads to
   *   another path
   */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    // Brent's cycle detection: one link is remembered and replaced after 1, 2, 4, 8, … pages.
    let remembered: string | undefined;
    let { data: page } = await this.withResponse();
    for (let left = 1, lap = 1; ; left--) {
      yield page;
      const link = (page as PageDocument<unknown> | undefined)?.links?.next;
      if (!link) return;
      if (link === remembered) {
        throw new PaginationError(`${this.#operationId}: links.next repeats`);
      }
      if (left === 0) {
        remembered = link;
        left = lap *= 2;
      }
      ({ data: page } = await this.#fetch(link));
    }
  }

  /** Iterates over all items of all pages. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ItemOf<Page>, void, undefined> {
    for await (const page of this.pages()) {
      // ItemOf<Page> has this type, which the compiler cannot derive for a generic Page.
      const { data } = (page ?? {}) as PageDocument<ItemOf<Page>>;
      // `yield*` over an array would wrap each item in one more promise.
      for (const item of [data ?? []].flat() as ItemOf<Page>[]) yield item;
    }
  }

  /**
   * Collects the first `limit` items of all pages. The limit is required, so that nobody loads a
   * whole account into memory by accident; pass `Infinity` for all items.
   */
  async toArray(options: { readonly limit: number }): Promise<ItemOf<Page>[]> {
    const items: ItemOf<Page>[] = [];
    // Callers without types may pass nothing, or a number.
    const { limit } = Object(options) as typeof options;
    if (!(limit > 0)) {
      throw new UsageError(
        `${this.#operationId}: toArray needs a limit above 0, such as { limit: 500 } or { limit: Infinity }`,
      );
    }
    for await (const item of this) {
      if (items.push(item) >= limit) break;
    }
    return items;
  }
}
