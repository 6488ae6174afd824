import { type Answer, ApiPromise } from "../api-promise.js";
import { UsageError } from "../errors/usage-error.js";
import type { ItemOf } from "../json-api/narrow.js";
import { nextLink, Trail } from "./next-link.js";

/** Fetches the page that `link` leads to. */
export type FetchNext<Page> = (link: string) => Promise<Answer<Page>>;

/**
 * The promise of the first page, and a way through all of them. Iterating asks for one page after
 * the other, the next one only when the items before it are used up.
 */
export class PagePromise<Page> extends ApiPromise<Page> implements AsyncIterable<ItemOf<Page>> {
  readonly #operation: string;
  readonly #next: FetchNext<Page>;

  /** Operations make these; there is no need to call it. */
  constructor(operation: string, first: Promise<Answer<Page>>, next: FetchNext<Page>) {
    super(first);
    this.#operation = operation;
    this.#next = next;
  }

  /**
   * Every page, the first included.
   *
   * @throws {PaginationError} where a link repeats or leaves the API's origin
   */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    const trail = new Trail(this.#operation);
    let { data } = await this.withResponse();
    for (;;) {
      yield data;
      const link = nextLink(data);
      if (link === undefined) return;
      trail.follow(link);
      ({ data } = await this.#next(link));
    }
  }

  /** Every item of every page. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ItemOf<Page>, void, undefined> {
    for await (const page of this.pages()) {
      // ItemOf says the same to the compiler, which cannot see it of an unknown Page.
      const { data } = page as { data: ItemOf<Page> | readonly ItemOf<Page>[] };
      if (Array.isArray(data)) yield* data;
      else yield data as ItemOf<Page>;
    }
  }

  /**
   * The first `limit` items of all pages. The limit is required, so that no account is read into
   * memory by accident; pass `Infinity` to mean it.
   */
  async toArray({ limit }: { readonly limit: number }): Promise<ItemOf<Page>[]> {
    if (!(limit >= 0)) {
      throw new UsageError(`${this.#operation}: toArray needs a limit of 0 or more, got ${limit}`);
    }
    const items: ItemOf<Page>[] = [];
    if (limit === 0) {
      await this.withResponse();
      return items;
    }
    for await (const item of this) {
      if (items.push(item) >= limit) break;
    }
    return items;
  }

  override get [Symbol.toStringTag](): string {
    return "PagePromise";
  }
}
