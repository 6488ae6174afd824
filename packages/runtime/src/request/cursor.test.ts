import { expect, test } from "vitest";
import { cursorOf } from "./cursor.js";

test.each([
  ["bmV4dA", "bmV4dA"],
  ["WzE2NDA5OTUyMDAsICIzYzRjeXZTYlciLCB0cnVlXQ==", "WzE2NDA5OTUyMDAsICIzYzRjeXZTYlciLCB0cnVlXQ=="],
  ["https://a.klaviyo.com/api/lists?page%5Bcursor%5D=abc%3D%3D", "abc=="],
  ["https://a.klaviyo.com/api/flow-values-reports?page_cursor=abc", "abc"],
  ["https://a.klaviyo.com/api/lists", "https://a.klaviyo.com/api/lists"],
  ["next:100", "next:100"],
])("the cursor in %j is %j", (given, expected) => {
  expect(cursorOf(given)).toBe(expected);
});
