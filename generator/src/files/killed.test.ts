import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { InputError } from "../errors.js";
import { contents, inFolder } from "../testing/run.js";
import type { Owner } from "./owner.js";
import { restoreFiles, writeFiles } from "./write.js";

/** Number of writes until all of them fail, as after SIGKILL; what to do before each. */
const remaining = vi.hoisted(() => ({ writes: Number.POSITIVE_INFINITY, before: () => {} }));

/** Whether runs of this process count as killed. */
const killed = vi.hoisted(() => ({ all: false }));

vi.mock("./owner.js", async (load) => {
  const owner = await load<typeof import("./owner.js")>();
  return { ...owner, isRunning: (it: Owner) => !killed.all && owner.isRunning(it) };
});

vi.mock("node:fs", async (load) => {
  const fs = await load<typeof import("node:fs")>();
  const limited =
    <Args extends unknown[], Result>(step: (...args: Args) => Result) =>
    (...args: Args): Result => {
      if (remaining.writes === 0) throw new Error("interrupted");
      remaining.writes -= 1;
      remaining.before();
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

async function writeBefore(folder: string): Promise<void> {
  for (const [path, text] of Object.entries(BEFORE)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const writeAfter = (folder: string) =>
  writeFiles(folder, new Map(Object.entries(AFTER)), ["a", "b"]);

/** Kills `work` after some writes; returns whether it had not ended before. */
function killAfter(writes: number, work: () => unknown): boolean {
  remaining.writes = writes;
  try {
    work();
    return false;
  } catch {
    return true;
  } finally {
    remaining.writes = Number.POSITIVE_INFINITY;
  }
}

/**
 * Interrupts writing {@link AFTER} after some writes, and restoring the files too, then restores them.
 * @param restored number of writes until restoring is interrupted
 */
async function interruptAfter(writes: number, restored = 0) {
  return inFolder(async (folder) => {
    await writeBefore(folder);
    const interrupted = killAfter(writes, () => writeAfter(folder));
    killed.all = true;
    const again = killAfter(restored, () => restoreFiles(folder));
    restoreFiles(folder);
    killed.all = false;
    return { interrupted, again, files: await contents(folder) };
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

  test("can be restored even if restoring was interrupted", async () => {
    for (let writes = 0, restored = 0; ; ) {
      const { interrupted, again, files } = await interruptAfter(writes, restored);
      expect([writes, restored, files]).toEqual([
        writes,
        restored,
        "b/gone.ts" in files ? BEFORE : AFTER,
      ]);
      if (!interrupted) break;
      restored = again ? restored + 1 : 0;
      if (!again) writes += 1;
    }
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

describe("one run at a time", () => {
  test("a run that is writing is neither restored nor joined, whatever it is doing", async () => {
    for (let at = 0; ; at += 1) {
      const reached = await inFolder(async (folder) => {
        await writeBefore(folder);
        let step = 0;
        const others: unknown[] = [];
        remaining.before = () => {
          if (step++ !== at) return;
          for (const other of [restoreFiles, writeAfter]) {
            try {
              others.push(other(folder));
            } catch (error) {
              others.push((error as Error).message);
            }
          }
        };
        try {
          writeAfter(folder);
        } catch (error) {
          // The other run was first.
          expect(`${error}`).toMatch(/another run is writing here/);
        } finally {
          remaining.before = () => {};
        }
        expect([at, others, await contents(folder)]).toEqual([at, others, AFTER]);
        expect(others).not.toContain(true);
        return step > at;
      });
      if (!reached) break;
    }
  });
});

test("a full disk is one error with the folder, and nothing changes", async () => {
  for (let at = 0; ; at += 1) {
    const reached = await inFolder(async (folder) => {
      await writeBefore(folder);
      let step = 0;
      remaining.before = () => {
        if (step++ !== at) return;
        // Node adds no path to errors of write(2).
        throw Object.assign(new Error("ENOSPC: no space left on device, write"), {
          code: "ENOSPC",
          syscall: "write",
          errno: -28,
        });
      };
      try {
        writeAfter(folder);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect((error as Error).message).toBe(
          `cannot write to ${folder}: ENOSPC: no space left on device, write`,
        );
      } finally {
        remaining.before = () => {};
      }
      killed.all = true;
      restoreFiles(folder);
      killed.all = false;
      const files = await contents(folder);
      expect([at, files]).toEqual([at, "b/gone.ts" in files ? BEFORE : AFTER]);
      return step > at;
    });
    if (!reached) break;
  }
});
