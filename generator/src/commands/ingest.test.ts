import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeIn } from "../testing/describe-in.js";
import { contents, inFolder, run } from "../testing/run.js";

describe("ingest", () => {
  test("writes a spec from which generate writes the same as from the description, and locks its source", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      const { code, err } = await run(folder, "ingest", "description.json", "--out", "spec");
      expect([code, err]).toEqual([0, ""]);
      const spec = await contents(join(folder, "spec"));
      expect(Object.keys(spec).sort()).toEqual([
        "2025-07-15/shared.json",
        "2025-07-15/things.json",
        "lock.json",
      ]);
      expect(JSON.parse(spec["lock.json"] ?? "")).toMatchObject({
        current: "2025-07-15",
        revisions: { "2025-07-15": { from: "description.json" } },
      });
      await run(folder, "generate", "--spec", "spec/2025-07-15", "--out", "a");
      await run(folder, "generate", "--spec", "description.json", "--out", "b");
      expect(await contents(join(folder, "a"))).toEqual(await contents(join(folder, "b")));
    });
  });

  test("--revision replaces the revision of the description", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, "ingest", "description.json", "--out", "s", "--revision", "2026-01-15.pre");
      expect(Object.keys(await contents(join(folder, "s")))).toContain(
        "2026-01-15.pre/things.json",
      );
    });
  });

  test("--descriptions keeps Klaviyo's descriptions, which become comments", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, "ingest", "description.json", "--out", "without");
      await run(folder, "ingest", "description.json", "--out", "with", "--descriptions");
      const words = "What people call the thing.";
      expect(JSON.stringify(await contents(join(folder, "without")))).not.toContain(words);
      expect(JSON.stringify(await contents(join(folder, "with")))).toContain(words);
      await run(folder, "generate", "--spec", "with/2025-07-15", "--out", "out");
      const types = (await contents(join(folder, "out")))["things/src/generated/types.ts"];
      expect(types).toContain(`/** ${words} */`);
    });
  });

  test("reports prose that it could not read, and locks its place without the text", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder, ({ paths }) => {
        const description = `Never more than ${"very ".repeat(30)}few things.`;
        Object.assign(paths["/api/things/"]?.get ?? {}, { description });
      });
      const { out } = await run(folder, "ingest", "description.json", "--out", "spec");
      expect(out).toMatch(
        /^prose not read: 1 statement that may .+\n {2}get_things \(limits\): "Never more than very .+…"$/m,
      );
      const spec = await contents(join(folder, "spec"));
      expect(JSON.parse(spec["lock.json"] ?? "")).toMatchObject({
        revisions: { "2025-07-15": { unread: ["get_things (limits)"] } },
      });
      expect(JSON.stringify(spec)).not.toContain("Never more");
    });
  });
});
