import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { main } from "../main.js";

export interface Run {
  code: number;
  out: string;
  err: string;
}

/** Runs a command in a folder, like the command line does. */
export async function run(cwd: string, ...argv: string[]): Promise<Run> {
  const result: Run = { code: 0, out: "", err: "" };
  result.code = await main(argv, {
    out: (text) => {
      result.out += text;
    },
    err: (text) => {
      result.err += text;
    },
    cwd,
    interactive: false,
  });
  return result;
}

/** Calls `work` with a temporary folder, which is removed afterwards. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "klaviyo-kit-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the contents of all files below a folder, by path. */
export async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(folder, path), await readFile(path, "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
