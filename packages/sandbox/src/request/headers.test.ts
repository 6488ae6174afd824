import { expect, test } from "vitest";
import { checkHeaders } from "./headers.js";

const valid = { authorization: "Klaviyo-API-Key pk_1", revision: "2025-07-15" };
const check = (headers: Record<string, string>, auth?: "public", query = ""): number | undefined =>
  checkHeaders(auth, new Request(`https://a.klaviyo.com/api/things${query}`, { headers }))?.status;

test.each([
  ["a private key", valid, undefined],
  ["a token", { ...valid, authorization: "Bearer abc" }, undefined],
  ["no key", { revision: valid.revision }, 401],
  ["an unknown scheme", { ...valid, authorization: "Basic abc" }, 401],
  ["no revision", { authorization: valid.authorization }, 400],
  ["a revision that is not a date", { ...valid, revision: "latest" }, 400],
  ["a beta revision", { ...valid, revision: "2025-07-15.pre" }, undefined],
  ["a media type that responses do not have", { ...valid, accept: "text/html" }, 406],
])("%s", (_, headers, status) => expect(check(headers)).toBe(status));

test("client-side operations need a company id instead of a key", () => {
  const { revision } = valid;
  expect(check({ revision }, "public", "?company_id=AbC123")).toBeUndefined();
  expect(check({ revision }, "public")).toBe(401);
});
