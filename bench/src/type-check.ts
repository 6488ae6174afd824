import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cold } from "./cold.js";
import { HEY_API } from "./generators.js";
import { packageFolder, root, scratch, versionOf } from "./places.js";
import { compare, type Row, time } from "./table.js";

/** Compilers, with the highest allowed ratio of our time to that of hey-api's output. */
const COMPILERS = [
  ["typescript", "lib/tsc.js", 0.6],
  ["typescript-7", "bin/tsc", 1],
] as const;

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

/** hey-api imports files without their extension and assigns `undefined` to optional properties. */
const THEIRS = { module: "esnext", moduleResolution: "bundler", exactOptionalPropertyTypes: false };

async function project(name: string, folder: string, options: object = {}): Promise<string> {
  const path = join(scratch, `tsconfig.${name}.json`);
  await mkdir(scratch, { recursive: true });
  const compilerOptions = { ...OPTIONS, ...options };
  await writeFile(path, JSON.stringify({ compilerOptions, include: [folder] }));
  return path;
}

/**
 * Type-checks all generated code and the output of hey-api, the peer with the most features, under two
 * compilers. Throws if a compiler reports an error.
 */
export async function typeCheck(): Promise<Row[]> {
  const projects = [await project("ours", join(root, "packages/*/src/generated"))];
  if (existsSync(HEY_API)) projects.push(await project("theirs", HEY_API, THEIRS));
  const rows: Row[] = [];
  for (const [alias, bin, ratio] of COMPILERS) {
    const tsc = join(packageFolder(alias), bin);
    const [us, them] = await cold(
      projects.map((path) => ({ args: [tsc, "-p", path] })),
      { cwd: root, rounds: 3 },
    );
    if (!us) continue;
    const what = `type-check of all packages, ${versionOf(alias)}, 0 errors`;
    rows.push(
      them
        ? compare({
            what,
            ours: us.ms,
            peer: versionOf("@hey-api/openapi-ts"),
            theirs: them.ms,
            unit: time,
            most: { ratio },
          })
        : { what, ours: time(us.ms), peer: "not generated in this run", goal: "", met: true },
    );
  }
  return rows;
}
