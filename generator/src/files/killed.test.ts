import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { contents, inFolder } from "../testing/run.js";
import { restoreFiles, writeFiles } from "./write.js";

/** Steps that are left until nothing reaches the disk any more, as after SIGKILL. */
const life = vi.hoisted(() => ({ steps: Number.POSITIVE_INFINITY }));

vi.mock("node:fs", async (load) => {
  const fs = await load<typeof import("node:fs")>();
  const mortal =
    <Args extends unknown[], Result>(step: (...args: Args) => Result) =>
    (...args: Args): Result => {
      if (life.steps === 0) throw new Error("killed");
      life.steps -= 1;
      return step(...args);
    };
  return {
    ...fs,
    mkdirSync: mortal(fs.mkdirSync),
    renameSync: mortal(fs.renameSync),
    rmdirSync: mortal(fs.rmdirSync),
    rmSync: mortal(fs.rmSync),
    writeFileSync: mortal(fs.writeFileSync),
  };
});

const BEFORE = { "a/one.ts": "1", "a/two.ts": "2", "b/gone.ts": "x", "c/other.ts": "c" };
const AFTER = { "a/one.ts": "one", "a/two.ts": "2", "d/new.ts": "new", "c/other.ts": "c" };

/** Kills the writing of {@link AFTER} after so many steps, and looks at what a later run makes of it. */
async function killAfter(steps: number) {
  return inFolder(async (folder) => {
    for (const [path, text] of Object.entries(BEFORE)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    life.steps = steps;
    let killed = false;
    try {
      writeFiles(folder, new Map(Object.entries(AFTER)), ["a", "b"]);
    } catch {
      killed = true;
    }
    life.steps = Number.POSITIVE_INFINITY;
    restoreFiles(folder);
    return { killed, files: await contents(folder) };
  });
}

describe("writing that is killed", () => {
  test("at whatever step, leaves what was there or what had to come", async () => {
    const seen = new Set<object>();
    for (let steps = 0; ; steps += 1) {
      const { killed, files } = await killAfter(steps);
      const expected = "b/gone.ts" in files ? BEFORE : AFTER;
      expect([steps, files]).toEqual([steps, expected]);
      seen.add(expected);
      if (!killed) break;
    }
    expect(seen).toEqual(new Set([BEFORE, AFTER]));
  });

  test("keeps others from writing until it is put right", async () => {
    await inFolder(async (folder) => {
      await mkdir(join(folder, ".klaviyo-kit-writing"));
      const write = () => writeFiles(folder, new Map([["a.ts", "a"]]), []);
      expect(write).toThrow(/another run is writing here/);
      expect(restoreFiles(folder)).toBe(true);
      expect(write()).toMatchObject({ added: ["a.ts"] });
      expect(restoreFiles(folder)).toBe(false);
      expect(await contents(folder)).toEqual({ "a.ts": "a" });
    });
  });
});
