import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { main } from "../main.js";

/** What a call of the program did. */
export interface Run {
  code: number;
  out: string;
  err: string;
}

/** Calls the program as the command line does, in a folder. */
export async function run(cwd: string, ...argv: string[]): Promise<Run> {
  const said: Run = { code: 0, out: "", err: "" };
  said.code = await main(argv, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    cwd,
    interactive: false,
  });
  return said;
}

/** Calls `work` with a folder of its own, which is removed afterwards. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "klaviyo-kit-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every file below a folder with its content, by path. */
export async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(folder, path), await readFile(path, "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
