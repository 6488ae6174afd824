import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../../../generator/src/main.js";
import { type Migrate, Workspace } from "./workspace.js";

/** Runs `klaviyo-kit migrate --write` on the programs, as users do. */
export const byCodemod: Migrate = async (files) => {
  const { folder } = new Workspace("to-migrate", files);
  const programs = join(folder, "programs");
  let output = "";
  const write = (text: string): void => {
    output += text;
  };
  const code = await main(["migrate", programs, "--write"], {
    out: write,
    err: write,
    cwd: folder,
    interactive: false,
  });
  return {
    files: new Map(
      [...files.keys()].map((name) => [name, readFileSync(join(programs, name), "utf8")]),
    ),
    // The command lists them, and exits with 0 only if there are none.
    undecided: code === 0 ? [] : [output],
  };
};
