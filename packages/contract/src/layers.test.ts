import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { importsAgainst, type Layers } from "./layers.js";

/** Helpers of tests, and tests of the whole runtime. */
const UNCHECKED = ["testing", "chaos"];

/** By source folder, its layers from bottom to top. ARCHITECTURE.md describes each folder. */
const LAYERS: Readonly<Record<string, Layers>> = {
  "packages/runtime/src": [
    ["platform", "operation"],
    ["errors", "json-api"],
    ["filter", "auth", "retry", "pacing"],
    ["options"],
    ["lazy"],
    ["request"],
    ["transport"],
    ["results"],
    ["client"],
    ["bulk", "node", "oauth", "webhooks", "schemas"],
  ],
  "packages/sandbox/src": [
    ["schema", "store", "clock", "fidelity", "templating", "page"],
    ["factory"],
    ["operation"],
    ["generated"],
    ["response"],
    ["filter"],
    ["request"],
    ["account", "oauth"],
    ["engine"],
    ["behaviours"],
    ["seeds"],
    ["deliveries", "gateway"],
    ["control"],
    ["server"],
    ["sandbox", "mocks"],
    ["command"],
  ],
  "packages/redis/src": [
    ["client.ts", "share.ts", "windows-lua.ts", "within.ts"],
    ["script.ts", "local-windows.ts"],
    ["connection.ts", "token-scripts.ts"],
    ["pacing.ts", "token-store.ts"],
  ],
  "site/src": [
    ["paths.ts"],
    ["pages", "playground"],
    ["navigation.ts", "plain.ts", "search.ts"],
    ["stage.ts"],
    ["browser"],
  ],
  "generator/src": [
    ["errors.ts"],
    ["names", "text"],
    ["config", "files"],
    ["spec"],
    ["ingest", "model"],
    ["emit"],
    ["diff", "mock"],
    ["migrate"],
    ["commands"],
  ],
};

const pathOf = (folder: string): string =>
  fileURLToPath(new URL(`../../../${folder}`, import.meta.url));

test.each(Object.entries(LAYERS))("%s imports only from lower layers", (folder, layers) => {
  const found = importsAgainst(layers, pathOf(folder), UNCHECKED);
  // The sandbox's list of operations is generated from the sources of all domains.
  expect(found.filter((one) => !one.startsWith("generated/operations.ts → ../"))).toEqual([]);
});

test("the root of packages/runtime/src holds index.ts and folders", () => {
  const entries = readdirSync(pathOf("packages/runtime/src"), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toEqual(["index.ts"]);
});

describe("importsAgainst", () => {
  const root = mkdtempSync(join(tmpdir(), "layers-"));
  afterEach(() => rmSync(root, { recursive: true }));

  test("reports imports of every form that do not lead to a lower layer", () => {
    const files = {
      "low/down.ts": 'import { a } from "./other.js";',
      "low/type.ts": 'import type { a } from "../high/a.js";',
      "low/export.ts": 'export {\n  a,\n} from "../high/a.js";',
      "low/lazy.ts": 'const a = await import("../high/a.js");',
      "low/effect.ts": 'import "../high/a.js";',
      "low/side.ts": 'import { a } from "../beside/a.js";',
      "low/entry.ts": 'import { a } from "../index.js";',
      "low/out.ts": 'import { a } from "../../elsewhere/a.js";',
      "low/up.test.ts": 'import { a } from "../high/a.js";',
      "low/base.ts": 'import { a } from "../base.js";',
      "base.ts": 'import { a } from "./low/down.js";',
      "index.ts": 'import { a } from "./high/a.js";',
      "high/a.ts": 'import { down } from "../low/down.js";\nimport fs from "node:fs";',
      "high/help.ts": 'import { a } from "../helpers/a.js";',
      "new/a.ts": "",
      "helpers/a.ts": 'import { a } from "../high/a.js";',
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    expect(importsAgainst([["base.ts"], ["low", "beside"], ["high"]], root, ["helpers"])).toEqual([
      "base.ts → low/down.ts",
      "high/help.ts → helpers/a.ts",
      "low/effect.ts → high/a.ts",
      "low/entry.ts → index.ts",
      "low/export.ts → high/a.ts",
      "low/lazy.ts → high/a.ts",
      "low/out.ts → ../elsewhere/a.ts",
      "low/side.ts → beside/a.ts",
      "low/type.ts → high/a.ts",
      "new/a.ts: no layer lists new",
    ]);
  });
});
