import { spawnSync } from "node:child_process";
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
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

describe("a planted journal changes nothing outside the folder", () => {
  const lists = (path: string) => [
    { written: [path], replaced: [] },
    { written: [], replaced: [path] },
  ];

  test.each([
    ["a path above", lists("../victim.ts")],
    ["a path that leaves and returns", lists("x/../../victim.ts")],
    ["an absolute path", lists("/ROOT/victim.ts")],
    ["a folder that is a symbolic link", lists("link/victim.ts")],
    ["a new folder below a symbolic link", lists("link/new/victim.ts")],
    ["a link that leads nowhere", lists("nowhere/victim.ts")],
    ["a file of the staging folder", lists(".klaviyo-kit-writing/owner.json")],
    ["a folder", lists("folder")],
    ["the folder itself", lists(".")],
    ["an empty path", lists("")],
    ["Windows' separators", lists("..\\victim.ts")],
    ["a null byte", lists("a\0b")],
    ["null", [null]],
    ["a list", [[]]],
    ["other members", [{ written: {}, replaced: 1 }]],
    ["paths that are not text", [{ written: [1], replaced: [null] }]],
  ])("%s", async (_, journals) => {
    for (const journal of journals) {
      await inFolder(async (outer) => {
        const folder = join(outer, "target");
        await mkdir(join(folder, "folder"), { recursive: true });
        await mkdir(join(outer, "other"));
        await symlink("../other", join(folder, "link"));
        await symlink("../nobody", join(folder, "nowhere"));
        await writeFile(join(outer, "victim.ts"), "victim");
        await writeFile(join(outer, "other/victim.ts"), "victim");
        const text = JSON.stringify(journal).replace("/ROOT", outer);
        await leaveStage(folder, ended(), JSON.parse(text));
        const before = await contents(outer);
        const { code, err } = await run(folder, "generate", "--spec", "it.json", "--out", ".");
        expect(err).toMatch(/journal\.json is not a journal of klaviyo-kit: .*\n$/);
        expect(code).toBe(1);
        for (const [path, content] of Object.entries(before)) {
          expect(await contents(outer)).toHaveProperty([path], content);
        }
      });
    }
  });

  test("a journal that is not JSON is one error with its path", async () => {
    await inFolder(async (folder) => {
      await leaveStage(folder, ended());
      const path = join(folder, ".klaviyo-kit-writing", "journal.json");
      await writeFile(path, "{");
      expect(() => restoreFiles(folder)).toThrow(`${path} is not a journal of klaviyo-kit: `);
    });
  });

  test("a link in the staging folder that leads nowhere is not followed", async () => {
    await inFolder(async (outer) => {
      const folder = join(outer, "target");
      await mkdir(folder);
      await leaveStage(folder, ended(), { written: ["new.ts"], replaced: [] });
      await symlink("../../victim.ts", join(folder, ".klaviyo-kit-writing", "0.new"));
      restoreFiles(folder);
      expect(await readdir(outer)).toEqual(["target"]);
      expect(await readdir(folder)).toEqual(["a.ts"]);
    });
  });

  test("a staging folder that is a symbolic link is refused", async () => {
    await inFolder(async (outer) => {
      await mkdir(join(outer, "target"));
      await leaveStage(outer, ended());
      await symlink("../.klaviyo-kit-writing", join(outer, "target/.klaviyo-kit-writing"));
      const before = await contents(outer);
      expect(() => restoreFiles(join(outer, "target"))).toThrow(/is not a folder/);
      expect(await contents(outer)).toEqual(before);
    });
  });
});
