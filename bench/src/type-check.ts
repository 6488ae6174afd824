import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cold } from "./cold.js";
import { packageFolder, root, scratch, versionOf } from "./places.js";
import { type Row, time } from "./table.js";

const OPTIONS = {
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  module: "nodenext",
  moduleResolution: "nodenext",
  customConditions: ["@klaviyo-kit/source"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: [],
};

async function project(name: string, files: object): Promise<string> {
  const path = join(scratch, `tsconfig.${name}.json`);
  await mkdir(scratch, { recursive: true });
  await writeFile(path, JSON.stringify({ compilerOptions: OPTIONS, ...files }));
  return path;
}

/** Everything that was emitted, under two compilers; a compiler that finds an error ends the run. */
export async function typeCheck(): Promise<Row[]> {
  const ours = await project("ours", { include: [join(root, "packages/*/src/generated")] });
  const types = join(scratch, "openapi-typescript.d.ts");
  const theirs = existsSync(types) ? await project("theirs", { files: [types] }) : undefined;
  const rows: Row[] = [];
  for (const [alias, bin] of [
    ["typescript", "lib/tsc.js"],
    ["typescript-7", "bin/tsc"],
  ] as const) {
    const tsc = join(packageFolder(alias), bin);
    const projects = theirs ? [ours, theirs] : [ours];
    const [us, them] = await cold(
      projects.map((path) => ({ args: [tsc, "-p", path] })),
      { cwd: root, rounds: 3 },
    );
    if (!us) continue;
    rows.push({
      what: `type-check of all packages, ${versionOf(alias)}`,
      ours: `${time(us.ms)}, 0 errors`,
      peer: them ? `${versionOf("openapi-typescript")}'s types: ${time(them.ms)}` : "",
      ratio: them && us.ms / them.ms,
      goal: "0 errors",
      met: true,
    });
  }
  return rows;
}
