import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { contents, inFolder } from "../testing/run.js";
import { restoreFiles, writeFiles } from "./write.js";

/** Number of writes until all of them fail, as after SIGKILL. */
const remaining = vi.hoisted(() => ({ writes: Number.POSITIVE_INFINITY }));

vi.mock("node:fs", async (load) => {
  const fs = await load<typeof import("node:fs")>();
  const limited =
    <Args extends unknown[], Result>(step: (...args: Args) => Result) =>
    (...args: Args): Result => {
      if (remaining.writes === 0) throw new Error("interrupted");
      remaining.writes -= 1;
      return step(...args);
    };
  return {
    ...fs,
    mkdirSync: limited(fs.mkdirSync),
    renameSync: limited(fs.renameSync),
    rmdirSync: limited(fs.rmdirSync),
    rmSync: limited(fs.rmSync),
    writeFileSync: limited(fs.writeFileSync),
  };
});

const BEFORE = { "a/one.ts": "1", "a/two.ts": "2", "b/gone.ts": "x", "c/other.ts": "c" };
const AFTER = { "a/one.ts": "one", "a/two.ts": "2", "d/new.ts": "new", "c/other.ts": "c" };

/** Interrupts writing {@link AFTER} after some writes, then restores the files. */
async function interruptAfter(writes: number) {
  return inFolder(async (folder) => {
    for (const [path, text] of Object.entries(BEFORE)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    remaining.writes = writes;
    let interrupted = false;
    try {
      writeFiles(folder, new Map(Object.entries(AFTER)), ["a", "b"]);
    } catch {
      interrupted = true;
    }
    remaining.writes = Number.POSITIVE_INFINITY;
    restoreFiles(folder);
    return { interrupted, files: await contents(folder) };
  });
}

describe("an interrupted write", () => {
  test("can be restored to all previous or all new files, wherever it was interrupted", async () => {
    const seen = new Set<object>();
    for (let writes = 0; ; writes += 1) {
      const { interrupted, files } = await interruptAfter(writes);
      const expected = "b/gone.ts" in files ? BEFORE : AFTER;
      expect([writes, files]).toEqual([writes, expected]);
      seen.add(expected);
      if (!interrupted) break;
    }
    expect(seen).toEqual(new Set([BEFORE, AFTER]));
  });

  test("prevents other writes until the files are restored", async () => {
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
