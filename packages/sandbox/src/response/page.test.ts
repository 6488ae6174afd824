import { expect, test } from "vitest";
import { pageOf } from "./page.js";

const all = ["b", "c", "a"];

test("the links lead through every page, forwards and backwards", () => {
  const url = "https://a.klaviyo.com/api/things?sort=id";
  const first = pageOf(all, { size: 2 }, url, "page[cursor]");
  expect(first?.links.prev).toBeNull();
  const next = new URL(first?.links.next ?? "");
  expect(next.searchParams.get("sort")).toBe("id");
  const cursor = next.searchParams.get("page[cursor]") ?? "";
  const last = pageOf(all, { size: 2, cursor }, next.href, "page[cursor]");
  expect([...(first?.items ?? []), ...(last?.items ?? [])]).toEqual(all);
  expect(last?.links.next).toBeNull();
  const back = new URL(last?.links.prev ?? "").searchParams.get("page[cursor]") ?? "";
  expect(pageOf(all, { size: 2, cursor: back }, url, "page[cursor]")?.items).toEqual(first?.items);
});

test.each(["nonsense", "%%%", btoa("offset:-1")])("%s is not a valid cursor", (cursor) => {
  expect(
    pageOf(all, { size: 20, cursor }, "https://a.klaviyo.com/", "page[cursor]"),
  ).toBeUndefined();
});
