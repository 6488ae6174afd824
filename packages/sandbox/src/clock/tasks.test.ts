import { expect, test } from "vitest";
import { SandboxClock } from "./clock.js";
import { Tasks } from "./tasks.js";

test("tasks are taken when they are due, in order, equal times as they were added", () => {
  const tasks = new Tasks();
  for (const [at, name] of [
    [20, "c"],
    [10, "a"],
    [10, "b"],
  ] as const) {
    tasks.add({ at, name, argument: undefined });
  }
  expect(tasks.next).toBe(10);
  expect(tasks.takeDue(9)).toBeUndefined();
  expect([tasks.takeDue(20), tasks.takeDue(20), tasks.takeDue(20)].map((one) => one?.name)).toEqual(
    ["a", "b", "c"],
  );
  expect(tasks.takeDue(99)).toBeUndefined();
});

test("the clock is ahead of its base, and stands still while a task of the past runs", () => {
  const clock = new SandboxClock(() => 1_000);
  clock.advance(500);
  expect(clock.now()).toBe(1_500);
  expect(clock.at(1_200, () => clock.now())).toBe(1_200);
  expect(clock.now()).toBe(1_500);
});
