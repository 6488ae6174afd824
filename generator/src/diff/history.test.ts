import { expect, test } from "vitest";
import { type Change, classify } from "./change.js";
import { operationHistory } from "./history.js";

const diff = (...changes: Change[]) => ({
  from: "2025-07-15",
  to: "2026-07-15",
  changes: changes.map(classify),
});

const thing = { domain: "things", name: "getThing", resource: "Thing" };

test("the history has the changes of the operation and of its resource", () => {
  const found = operationHistory(
    diff(
      { kind: "operation-added", domain: "things", operation: "getThing", path: "" },
      { kind: "resource-added", domain: "things", resource: "Thing", path: "" },
      { kind: "operation-added", domain: "things", operation: "getThings", path: "" },
      { kind: "resource-added", domain: "others", resource: "Thing", path: "" },
    ),
    thing,
  );
  expect(found).toEqual([
    expect.stringMatching(/^- Additions: The operation .*\.$/),
    expect.stringMatching(/^- Additions: The resource `Thing` .*\.$/),
  ]);
});

test("an operation that did not change has no history", () => {
  expect(operationHistory(diff(), thing)).toEqual([]);
});
