import { expect, test } from "vitest";
import { type LongWait, waitLine } from "./wait-line.js";

const wait = (changes: Partial<LongWait> = {}): LongWait => ({
  operation: "get_things",
  reason: "steady",
  count: 1,
  until: 42_000,
  ...changes,
});

test.each([
  [[wait()], "get_things: 1 request waits for the account's quota per minute, for 42 s more"],
  [
    [wait({ count: 10, reason: "burst", until: 200 })],
    "get_things: 10 requests wait for the account's quota per second, the first for 1 s more",
  ],
  [
    [wait({ reason: "429", until: 12_000 }), wait({ reason: "paused", count: 3 })],
    "get_things: 4 requests wait after a 429, the first for 12 s more",
  ],
  [
    [wait({ reason: "503", until: 8_000 })],
    "get_things: 1 request waits to retry after a fault (503), for 8 s more",
  ],
  [[wait({ reason: "queue", until: 0 })], "get_things: 1 request waits for the pacing store"],
])("%j is described", (waits, line) => {
  expect(waitLine(waits, 0).line).toBe(`klaviyo: ${line}`);
});

test("a line describes at most three waits", () => {
  const waits = ["a", "b", "c", "d", "e"].map((operation) => wait({ operation }));
  const { line } = waitLine(waits, 0);
  expect(line.split("; ")).toEqual([
    expect.stringMatching(/^klaviyo: a: /),
    expect.stringMatching(/^b: /),
    expect.stringMatching(/^c: /),
    "and 2 more",
  ]);
});
