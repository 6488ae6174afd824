import { describe, expect, test } from "vitest";
import { categorize, type Failure, maySendAgain } from "./safety.js";

describe("the category of a failure, and whether a write may be sent again", () => {
  test.each<[Failure, ReturnType<typeof categorize>, boolean]>([
    [{ status: 400 }, "final", false],
    [{ status: 401 }, "final", false],
    [{ status: 404 }, "final", false],
    [{ status: 409 }, "final", false],
    [{ status: 410 }, "final", false],
    [{ status: 501 }, "final", false],
    [{ status: 429 }, "throttle", true],
    [{ status: 429, retryAfter: 1_000 }, "throttle", true],
    [{ status: 200 }, "transient", false],
    [{ status: 408 }, "transient", false],
    [{ status: 500 }, "transient", false],
    [{ status: 502, retryAfter: 1_000 }, "transient", false],
    [{ status: 503 }, "transient", false],
    [{ status: 503, retryAfter: 0 }, "transient", true],
    [{ status: 504 }, "transient", false],
    [{ status: 520 }, "transient", false],
    [{ status: 524 }, "transient", false],
    [{ status: 525 }, "final", false],
    [{ refused: true }, "transient", true],
    [{ refused: false }, "transient", false],
    [{ limit: "timeout" }, "transient", false],
    [{ limit: "deadline" }, "final", false],
    [{}, "final", false],
  ])("%j", (failure, category, write) => {
    expect(categorize(failure)).toBe(category);
    expect(maySendAgain(failure, false)).toBe(write);
    expect(maySendAgain(failure, true)).toBe(true);
  });
});
