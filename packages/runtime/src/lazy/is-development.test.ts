import { expect, test } from "vitest";
import { isDevelopment } from "./is-development.js";

const terminal = { isTTY: true };

test.each([
  ["a terminal without NODE_ENV", { env: {}, stderr: terminal }, true],
  ["a terminal in tests", { env: { NODE_ENV: "test" }, stderr: terminal }, true],
  ["a terminal in production", { env: { NODE_ENV: "production" }, stderr: terminal }, false],
  ["a pipe", { env: {}, stderr: {} }, false],
  ["a worker with a part of process", {}, false],
])("%s", (_, process, expected) => {
  expect(isDevelopment(process)).toBe(expected);
});
