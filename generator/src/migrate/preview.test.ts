import { expect, test } from "vitest";
import { preview } from "./preview.js";

const BEFORE = "a\nb\nc\nd\n-- e\nf\n";
const AFTER = "a\nb\nc\nd\nE\nf\n";

test("shows changed lines with those around them", () => {
  expect(preview("x.ts", BEFORE, AFTER)).toBe(
    "--- x.ts\n+++ x.ts\n@@ -3,4 +3,4 @@\n c\n d\n--- e\n+E\n f\n",
  );
});

test("shows them in color on a terminal", () => {
  expect(preview("x.ts", BEFORE, AFTER, true)).toContain(
    "\u001b[31m--- e\u001b[0m\n\u001b[32m+E\u001b[0m\n f\n",
  );
});
