import { describe, expect, test } from "vitest";
import { nextUrl } from "./next-url.js";

const FIRST = "https://a.klaviyo.com/api/things?sort=id";

describe("the next page", () => {
  test.each([
    ["https://a.klaviyo.com/api/things?page=2"],
    ["https://a.klaviyo.com/api/things/?page=2"],
    ["https://a.klaviyo.com/api/th%69ngs?page=2#top"],
    ["/api/things?page=2"],
    ["?page=2"],
    ["https://evil.example/api/things?page=2"],
    ["https://a.klaviyo.com@evil.example/api/things?page=2"],
    ["//evil.example/api/things?page=2"],
  ])("at %s has the query of the link, at the client's own address", (link) => {
    expect(nextUrl(link, FIRST, "/api/things")).toBe("https://a.klaviyo.com/api/things?page=2");
  });

  test.each([
    ["https://a.klaviyo.com/api/things?page=2"],
    ["/api/things?page=2"],
    ["/klaviyo/api/things/?page=2"],
    ["http://upstream:8080/v1/api/things?page=2"],
    ["?page=2"],
  ])("at %s keeps the path of a proxy", (link) => {
    const first = "http://localhost:9000/klaviyo/api/things?sort=id";
    const next = "http://localhost:9000/klaviyo/api/things?page=2";
    expect(nextUrl(link, first, "/api/things")).toBe(next);
  });

  test("may spell an id in the path in another way", () => {
    const path = "/api/things/%24custom%3A%3A%3Aa/tags";
    const first = `https://a.klaviyo.com${path}`;
    const link = "https://a.klaviyo.com/api/things/$custom:::a/tags/?page=2";
    expect(nextUrl(link, first, path)).toBe(`${first}?page=2`);
  });

  test.each([
    ["https://a.klaviyo.com/api/others?page=2"],
    ["https://a.klaviyo.com/api/things/1?page=2"],
    ["https://a.klaviyo.com/api/things/../others?page=2"],
    ["https://a.klaviyo.com/api/things%zz?page=2"],
    ["https://a.klaviyo.com/api/nothings?page=2"],
    ["http://example.com/"],
    ["javascript:alert(1)"],
    ["https://"],
    [5],
    [{ href: "/api/things?page=2" }],
  ])("is not at %s", (link) => {
    expect(nextUrl(link, FIRST, "/api/things")).toBeUndefined();
  });
});
