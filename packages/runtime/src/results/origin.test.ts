import { expect, test } from "vitest";
import { withinOrigin } from "./origin.js";

const BASE = "https://a.klaviyo.com/api/things?sort=id";

test.each([
  ["https://a.klaviyo.com/api/things?page=2", "https://a.klaviyo.com/api/things?page=2"],
  ["/api/things?page=2", "https://a.klaviyo.com/api/things?page=2"],
  ["?page=2", "https://a.klaviyo.com/api/things?page=2"],
  ["https://a.klaviyo.com.evil.example/api", undefined],
  ["https://evil.example/api", undefined],
  ["//evil.example/api", undefined],
  ["http://a.klaviyo.com/api", undefined],
  ["https://a.klaviyo.com:8443/api", undefined],
  ["https://a.klaviyo.com@evil.example/api", undefined],
  ["javascript:alert(1)", undefined],
  ["https://", undefined],
  [5, undefined],
  [{ href: "/api/things?page=2" }, undefined],
])("%s leads to %s", (link, expected) => {
  expect(withinOrigin(link, BASE)).toBe(expected);
});
