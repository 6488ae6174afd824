import { PaginationError } from "../errors/pagination-error.js";
import { UsageError } from "../errors/usage-error.js";
import type { ItemOf } from "../json-api/narrow.js";
import { type Answer, ApiPromise } from "./api-promise.js";

/** What the runtime reads of a page. */
interface PageDocument<Item> {
  readonly data?: Item | readonly Item[] | null;
  readonly links?: { readonly next?: string | null } | null;
}

/** Asks for the page that a `links.next` names, or for the first. */
type FetchPage<Page> = (link?: string) => Promise<Answer<Page>>;

/**
 * The promise of the first page, and a way through all of them. Iterating asks for one page after
 * the other, the next one only when the items before it are used up.
 */
export class PagePromise<Page> extends ApiPromise<Page> implements AsyncIterable<ItemOf<Page>> {
  readonly #operation: string;
  readonly #fetch: FetchPage<Page>;

  /** Operations make these; there is no need to call it. */
  constructor(operation: string, fetch: FetchPage<Page>) {
    super(fetch());
    this.#operation = operation;
    this.#fetch = fetch;
  }

  /**
   * Every page, the first included.
   *
   * @throws {PaginationError} where a link repeats, so that the run would never end, or leaves the
   *   API's origin
   */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    // Brent's way to notice a circle: one link is remembered, and replaced after 1, 2, 4, 8, … pages.
    let remembered: string | undefined;
    let { data: page } = await this.withResponse();
    for (let left = 1, lap = 1; ; left--) {
      yield page;
      // A page may be of any type here; only its link matters.
      const link = (page as PageDocument<unknown> | undefined)?.links?.next;
      if (!link) return;
      if (link === remembered) {
        throw new PaginationError(`${this.#operation}: links.next repeats`);
      }
      if (left === 0) {
        remembered = link;
        left = lap *= 2;
      }
      ({ data: page } = await this.#fetch(link));
    }
  }

  /** Every item of every page. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ItemOf<Page>, void, undefined> {
    for await (const page of this.pages()) {
      // ItemOf says the same to the compiler, which cannot see it of an unknown Page.
      const { data } = (page ?? {}) as PageDocument<ItemOf<Page>>;
      yield* [data ?? []].flat() as ItemOf<Page>[];
    }
  }

  /**
   * The first `limit` items of all pages. The limit is required, so that no account is read into
   * memory by accident; pass `Infinity` to mean it.
   */
  async toArray({ limit }: { readonly limit: number }): Promise<ItemOf<Page>[]> {
    const items: ItemOf<Page>[] = [];
    if (!(limit > 0)) throw new UsageError(`${this.#operation}: toArray needs a limit above 0`);
    for await (const item of this) {
      if (items.push(item) >= limit) break;
    }
    return items;
  }
}
