import { expect, test, vi } from "vitest";
import { isPaginationError } from "../errors/pagination-error.js";
import { PagePromise } from "./page-promise.js";

interface Page {
  data: number[];
  links: { next: string | null };
}

/** Pages of two items each; `next` names the page after page `n`. */
const pager = (next: (n: number) => string | null, start = 1) => {
  let page = start - 1;
  return vi.fn(async (_link?: string) => {
    page++;
    const data: Page = { data: [page * 2 - 1, page * 2], links: { next: next(page) } };
    return { data, response: new Response() };
  });
};
const until = (last: number) => (n: number) => (n < last ? `page ${n + 1}` : null);

test("awaiting resolves to the first page and requests no other", async () => {
  const fetch = pager(until(3));
  const promise = new PagePromise<Page>("get_things", fetch);
  expect((await promise).data).toEqual([1, 2]);
  expect(await promise.withResponse()).toMatchObject({ data: { data: [1, 2] } });
  expect(fetch.mock.calls).toEqual([[]]);
});

test("iterating follows the links and yields all items of all pages", async () => {
  const fetch = pager(until(3));
  const items: number[] = [];
  for await (const item of new PagePromise<Page>("get_things", fetch)) items.push(item);
  expect(items).toEqual([1, 2, 3, 4, 5, 6]);
  expect(fetch.mock.calls).toEqual([[], ["page 2"], ["page 3"]]);
});

test("a page is requested only when the items before it are used up", async () => {
  const fetch = pager(until(3));
  for await (const item of new PagePromise<Page>("get_things", fetch)) if (item === 2) break;
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("pages() yields all pages", async () => {
  const pages: number[][] = [];
  const promise = new PagePromise<Page>("get_things", pager(until(2)));
  for await (const page of promise.pages()) pages.push(page.data);
  expect(pages).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("toArray() stops at its limit and requests no further page", async () => {
  const fetch = pager(until(9));
  expect(await new PagePromise<Page>("x", fetch).toArray({ limit: 3 })).toEqual([1, 2, 3]);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test.each([[0], [-1], [Number.NaN], [undefined as unknown as number]])(
  "toArray() refuses the limit %s",
  async (limit) => {
    const promise = new PagePromise<Page>("get_things", pager(until(1)));
    await expect(promise.toArray({ limit })).rejects.toThrow(/get_things: toArray needs a limit/);
  },
);

test.each([[[]], [[5]], [[null]], [[{}]]])(
  "toArray() with the arguments %j says how to call it",
  async (args) => {
    const promise = new PagePromise<Page>("get_things", pager(until(1)));
    const toArray = promise.toArray.bind(promise) as (...args: unknown[]) => Promise<unknown>;
    await expect(toArray(...args)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringContaining(
        "get_things: toArray needs a limit above 0, such as { limit: 500 }",
      ),
    });
  },
);

test.each([
  ["itself", () => "again"],
  ["the one before", (n: number) => `page ${n % 2}`],
  ["one of three", (n: number) => `page ${n % 3}`],
  ["one of a hundred, after fifty others", (n: number) => (n < 50 ? `${n}` : `page ${n % 100}`)],
])("a link that leads back to %s is an error, not a loop", async (_, next) => {
  const fetch = pager(next);
  const error = await new PagePromise<Page>("get_things", fetch)
    .toArray({ limit: Number.POSITIVE_INFINITY })
    .catch((reason: unknown) => reason);
  expect(isPaginationError(error)).toBe(true);
  expect(fetch.mock.calls.length).toBeLessThan(400);
});

test("pages with a single object, as in reports, count as one item", async () => {
  const fetch = async () => ({ data: { data: { id: "r" } }, response: new Response() });
  expect(await new PagePromise<{ data: { id: string } }>("x", fetch).toArray({ limit: 5 })).toEqual(
    [{ id: "r" }],
  );
});

test.each([[undefined], [null], [{}], [{ data: null }], [{ data: [] }]])(
  "the page %j has no items",
  async (data) => {
    const promise = new PagePromise("x", async () => ({ data, response: new Response() }));
    expect(await promise.toArray({ limit: 5 })).toEqual([]);
  },
);

test("an error on a later page is thrown after the items before it", async () => {
  const pages = pager(until(3));
  const seen: number[] = [];
  const promise = new PagePromise<Page>("x", (link) =>
    link === "page 2" ? Promise.reject(new Error("gone")) : pages(link),
  );
  await expect(
    (async () => {
      for await (const item of promise) seen.push(item);
    })(),
  ).rejects.toThrow("gone");
  expect(seen).toEqual([1, 2]);
});
