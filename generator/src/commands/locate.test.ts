import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ingest } from "../ingest/ingest.js";
import { FilterValues } from "../spec/filter-values.js";
import { splitSpec } from "../spec/split.js";
import { smallDescription } from "../testing/description.js";
import { inFolder } from "../testing/run.js";
import { locateSpec } from "./locate.js";

const overlays = { corrections: [], idempotency: [], filterValues: new FilterValues({}) };

test("finds a revision, a folder, a spec in one file, and a description", async () => {
  const { spec } = ingest(smallDescription(), { overlays });
  await inFolder(async (folder) => {
    await mkdir(join(folder, "specs/2025-07-15"), { recursive: true });
    for (const [name, part] of splitSpec(spec)) {
      await writeFile(join(folder, `specs/2025-07-15/${name}.json`), JSON.stringify(part));
    }
    await writeFile(join(folder, "spec.json"), JSON.stringify(spec));
    await writeFile(join(folder, "description.json"), JSON.stringify(smallDescription()));
    const locate = (name: string) => locateSpec(name, join(folder, "specs"), folder);
    const all = ["2025-07-15", "specs/2025-07-15", "spec.json", "description.json"].map(locate);
    for (const { spec } of await Promise.all(all)) {
      const { openapi, paths } = spec;
      expect([openapi, Object.keys(paths)]).toEqual(["3.1.0", ["/api/things", "/api/things/{id}"]]);
    }
    await expect(locate("2026-01-15")).rejects.toThrow(
      "no spec of revision 2026-01-15 found (available: 2025-07-15); ingest its description first",
    );
  });
});
