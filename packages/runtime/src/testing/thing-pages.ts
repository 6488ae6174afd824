import type { Scene } from "./chaos.js";
import { json, type Received } from "./http-server.js";

/** items on a page */
export const SIZE = 20;

/** The page that a request asks for, 1 for the first. */
export const pageOf = ({ url }: Received): number =>
  Number(url.searchParams.get("page[cursor]") ?? 1);

/** Answers with the page that is asked for; the ids of its items go on from page to page. */
export const page =
  (last: number): Scene =>
  (response, request) => {
    const n = pageOf(request);
    const { origin, pathname } = request.url;
    json(response, 200, {
      data: Array.from({ length: SIZE }, (_, index) => ({
        type: "thing",
        id: String((n - 1) * SIZE + index),
      })),
      links: { next: n < last ? `${origin}${pathname}?page%5Bcursor%5D=${n + 1}` : null },
    });
  };

/** The ids of all items on the first pages. */
export const ids = (pages: number): string[] =>
  Array.from({ length: pages * SIZE }, (_, id) => String(id));
