import { expect, test } from "vitest";
import { quotaOf } from "./quota.js";

const remaining = (response: Response): string | null =>
  response.headers.get("ratelimit-remaining");

test("what is left falls with every answer, and is whole again in the next second", () => {
  let now = 5_000;
  const quota = quotaOf({ burst: 2, steady: 60 }, () => now);
  const answers = [200, 404, 200].map((status) => quota(new Response(null, { status })));
  now = 6_000;
  answers.push(quota(new Response()));
  expect(answers.map(remaining)).toEqual(["1", "0", "0", "1"]);
  expect(answers[0]?.headers.get("ratelimit-limit")).toBe("2, 2;w=1, 60;w=60");
});

test("a 429 says when to come back instead, and an operation without limits says nothing", () => {
  expect(remaining(quotaOf({ burst: 2, steady: 60 })(new Response(null, { status: 429 })))).toBe(
    null,
  );
  expect(remaining(quotaOf()(new Response()))).toBe(null);
});
