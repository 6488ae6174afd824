import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FIDELITY } from "../../../sandbox/src/fidelity/all.js";
import { fidelityTable, withFidelityTable } from "./table.js";

const page = readFileSync(new URL("../../../../docs/sandbox.md", import.meta.url), "utf8");

test("the fidelity table of docs/sandbox.md is up to date", () => {
  expect(page, "run: npx pnpm --filter @klaviyo-kit/contract fidelity-table").toBe(
    withFidelityTable(page, FIDELITY),
  );
});

test("the table counts the statements of each level, and marks what is not modelled", () => {
  const table = fidelityTable({
    Lists: {
      a: { fidelity: "recorded", text: "A|B" },
      b: { fidelity: "not modelled", text: "`c` has *" },
    },
  });
  expect(table).toMatch(/^\| recorded \| .* \| 1 \|$/m);
  expect(table).toMatch(/^\| approximated \| .* \| 0 \|$/m);
  expect(table).toContain(
    "### Lists\n\n| behaviour | level |\n| --- | --- |\n| A\\|B | recorded |\n",
  );
  expect(table).toContain("| `c` has \\* | **not modelled** |");
});

test("a page without the comments is refused", () => {
  expect(() => withFidelityTable("# Sandbox", FIDELITY)).toThrow(/expected <!-- fidelity/);
});
