import { describe, expect, test } from "vitest";
import { terminalOf } from "./terminal.js";

describe("color", () => {
  test.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "" }, true],
    [false, { FORCE_COLOR: "1" }, true],
    [true, { FORCE_COLOR: "0" }, false],
    [true, { TERM: "dumb" }, false],
  ])("on a terminal: %j, with %j, is %j", (isTTY, env, color) => {
    expect(terminalOf({ isTTY, columns: 80 }, env).color).toBe(color);
  });
});

test("lines are wrapped on a terminal only", () => {
  expect(terminalOf({ isTTY: true, columns: 72 }, {}).width).toBe(72);
  expect(terminalOf({ isTTY: true, columns: 5 }, {}).width).toBe(40);
  expect(terminalOf({ columns: 72 }, {}).width).toBeUndefined();
});
