import { describe, expect, test } from "vitest";
import type { Operation } from "../operation/operation.js";
import { createThing } from "../testing/operations.js";
import { encodeReport } from "./report.js";

const report: Operation = { ...createThing, bodyFilter: { write: () => "has(a)", list: true } };

const conditionsOf = (filter: string): unknown => {
  const encoded = encodeReport(report, { data: { attributes: { filter } } }, () => undefined);
  return JSON.parse(`${encoded?.body}`).data.attributes.filter;
};

describe("a filter that the API expects as a list of conditions", () => {
  test.each([
    ["equals(a,1)", ["equals(a,1)"]],
    ['and(equals(a,"x)("),has(b))', ['equals(a,"x)(")', "has(b)"]],
    ["any(a,['x','y']), less-than(b,2)", ["any(a,['x','y'])", "less-than(b,2)"]],
    ["or(has(a),has(b))", ["or(has(a),has(b))"]],
    ["nonsense", ["nonsense"]],
  ])("%s is split at the outermost conditions", (filter, conditions) => {
    expect(conditionsOf(filter)).toEqual(conditions);
  });

  test.each([["a"], ["a("], ["-"], ["a "], ["'"]])("is split in linear time: %j", (part) => {
    const long = part.repeat(100_000 / part.length);
    const start = performance.now();
    expect(conditionsOf(long)).toEqual([long]);
    // Quadratic time would be 5 s and more.
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
