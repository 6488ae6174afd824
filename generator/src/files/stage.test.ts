import { spawnSync } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, inFolder, run } from "../testing/run.js";
import { newOwner, type Owner } from "./owner.js";
import { restoreFiles } from "./write.js";

const DONE = { written: ["a.ts"], replaced: ["a.ts"] };

/** Leaves the staging folder of a run that has replaced `1` by `2`. */
async function leaveStage(folder: string, owner: object, journal: unknown = DONE): Promise<void> {
  const stage = join(folder, ".klaviyo-kit-writing");
  await mkdir(stage);
  const text = JSON.stringify(journal);
  const left = { "owner.json": JSON.stringify(owner), "journal.json": text, "0.old": "1" };
  for (const [name, content] of Object.entries(left)) await writeFile(join(stage, name), content);
  await writeFile(join(folder, "a.ts"), "2");
}

/** An owner whose process has ended. */
const ended = (): Owner => ({ ...newOwner(), pid: spawnSync(process.execPath, ["-v"]).pid });

describe("the staging folder of another run", () => {
  test("stops generate with a message if its process is running", async () => {
    await inFolder(async (folder) => {
      await leaveStage(folder, newOwner());
      const before = await contents(folder);
      const { code, err } = await run(folder, "generate", "--spec", "it.json", "--out", ".");
      expect(code).toBe(1);
      expect(err).toMatch(
        `another run is writing here (process ${process.pid} on ${newOwner().host}): `,
      );
      expect(err.split("\n")).toHaveLength(2);
      expect(await contents(folder)).toEqual(before);
    });
  });

  test("stops generate if its process is on another machine", async () => {
    await inFolder(async (folder) => {
      await leaveStage(folder, { ...ended(), host: "elsewhere" });
      expect(() => restoreFiles(folder)).toThrow(/process \d+ on elsewhere.*delete .*owner\.json/);
    });
  });

  test.each<[string, () => object]>([
    ["its process has ended", ended],
    ["its process id belongs to another process now", () => ({ ...newOwner(), started: "1" })],
    ["its owner is not known", () => ({ pid: "1" })],
  ])("is restored if %s", async (_, owner) => {
    await inFolder(async (folder) => {
      await leaveStage(folder, owner());
      expect(restoreFiles(folder)).toBe(true);
      expect(await contents(folder)).toEqual({ "a.ts": "1" });
      expect(await readdir(folder)).toEqual(["a.ts"]);
    });
  });

  test("is left alone if a run that restores it is running", async () => {
    await inFolder(async (folder) => {
      const dead = ended();
      await leaveStage(folder, dead);
      const heir = join(folder, ".klaviyo-kit-writing", `after-${dead.token}`);
      await mkdir(heir);
      await writeFile(join(heir, "owner.json"), JSON.stringify(newOwner()));
      expect(() => restoreFiles(folder)).toThrow(/another run is writing here/);
    });
  });

  test("that it was about to create is removed", async () => {
    await inFolder(async (folder) => {
      const draft = join(folder, `.klaviyo-kit-writing-${ended().pid}-0`);
      await mkdir(draft);
      expect(restoreFiles(folder)).toBe(false);
      expect(await readdir(folder)).toEqual([]);
    });
  });
});
