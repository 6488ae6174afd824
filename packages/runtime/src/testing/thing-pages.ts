import type { Scene } from "./chaos.js";
import { json, type Received } from "./http-server.js";

/** items per page */
export const SIZE = 20;

/** Returns the number of the requested page; the first is 1. */
export const pageOf = ({ url }: Received): number =>
  Number(url.searchParams.get("page[cursor]") ?? 1);

/** Responds with the requested page. Item ids count up across pages. */
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

/** Returns the ids of all items on the first `pages` pages. */
export const ids = (pages: number): string[] =>
  Array.from({ length: pages * SIZE }, (_, id) => String(id));
