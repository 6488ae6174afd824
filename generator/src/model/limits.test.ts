import { describe, expect, test } from "vitest";
import type { RateLimitExtension } from "../spec/openapi.js";
import { limitsOf } from "./limits.js";

const limits = (stated: RateLimitExtension) =>
  limitsOf({ operationId: "get_things", "x-klaviyo-ratelimit": stated }).limits;

describe("the rate limits of an operation", () => {
  test.each<[RateLimitExtension, object]>([
    [
      { burst: "3/s", steady: "60/m", daily: "225/d" },
      { burst: 3, steady: 60, daily: 225 },
    ],
    [
      { burst: "3/s", steady: "100/d" },
      { burst: 3, daily: 100 },
    ],
    [{ steady: "100/d", daily: "225/d" }, { daily: 100 }],
    [{ burst: "60/m" }, { steady: 60 }],
    [{}, {}],
  ])("%j are %j: the unit names the window", (stated, expected) => {
    expect(limits(stated)).toEqual(expected);
  });

  test.each(["10/h", "10", "ten/s", "10/constructor"])("%s is refused", (burst) => {
    expect(() => limits({ burst })).toThrow(
      `get_things: the rate limit "burst" is "${burst}"; expected the form "10/s", "10/m" or "10/d"`,
    );
  });
});
