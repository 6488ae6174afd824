import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { type Floors, wrongWay } from "./folder-order.js";

/** ARCHITECTURE.md describes what each folder does. */
const RUNTIME: Floors = [
  ["platform", "operation"],
  ["errors", "json-api"],
  ["filter", "auth", "retry", "pacing"],
  ["options"],
  ["request"],
  ["transport"],
  ["results"],
  ["client"],
  ["bulk", "oauth", "webhooks", "schemas"],
];

/** Tests of the whole runtime and their helpers. */
const TESTS = ["testing", "chaos"];

describe("packages/runtime/src", () => {
  const root = fileURLToPath(new URL("../../runtime/src", import.meta.url));

  test("imports only from lower floors, types included", () => {
    expect(wrongWay(root, RUNTIME, TESTS)).toEqual([]);
  });

  test("holds index.ts and folders only", () => {
    const files = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toEqual(["index.ts"]);
  });
});

describe("wrongWay", () => {
  const root = mkdtempSync(join(tmpdir(), "folder-order-"));
  afterEach(() => rmSync(root, { recursive: true }));

  /** Writes files whose only content is an import, by path. */
  function write(files: Readonly<Record<string, string>>): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
  }

  test("reports imports of every form that lead up, sideways, to the root or out of it", () => {
    write({
      "low/down.ts": 'import { a } from "./other.js";',
      "low/type.ts": 'import type { a } from "../high/a.js";',
      "low/export.ts": 'export {\n  a,\n} from "../high/a.js";',
      "low/lazy.ts": 'const a = await import("../high/a.js");',
      "low/effect.ts": 'import "../high/a.js";',
      "low/side.ts": 'import { a } from "../beside/a.js";',
      "low/root.ts": 'import { a } from "../index.js";',
      "low/out.ts": 'import { a } from "../../elsewhere/a.js";',
      "low/up.test.ts": 'import { a } from "../high/a.js";',
      "high/a.ts": 'import { down } from "../low/down.js";\nimport fs from "node:fs";',
      "new/a.ts": "",
      "helpers/a.ts": 'import { a } from "../high/a.js";',
    });
    expect(wrongWay(root, [["low", "beside"], ["high"]], ["helpers"]).sort()).toEqual([
      "low/effect.ts → high/a.js",
      "low/export.ts → high/a.js",
      "low/lazy.ts → high/a.js",
      "low/out.ts → ../elsewhere/a.js",
      "low/root.ts → index.js",
      "low/side.ts → beside/a.js",
      "low/type.ts → high/a.js",
      "new/a.ts is in a folder that no floor names",
    ]);
  });
});
