import { expect, test } from "vitest";
import { quotaHeaders } from "./quota.js";

const remaining = (response: Response): string | null =>
  response.headers.get("ratelimit-remaining");

test("the remaining requests decrease with each response and are reset in the next second", () => {
  let now = 5_000;
  const quota = quotaHeaders({ burst: 2, steady: 60 }, () => now);
  const responses = [200, 404, 200].map((status) => quota(new Response(null, { status })));
  now = 6_000;
  responses.push(quota(new Response()));
  expect(responses.map(remaining)).toEqual(["1", "0", "0", "1"]);
  expect(responses[0]?.headers.get("ratelimit-limit")).toBe("2, 2;w=1, 60;w=60");
});

test("a 429 and an operation without limits have no remaining requests", () => {
  expect(
    remaining(quotaHeaders({ burst: 2, steady: 60 })(new Response(null, { status: 429 }))),
  ).toBe(null);
  expect(remaining(quotaHeaders()(new Response()))).toBe(null);
});
