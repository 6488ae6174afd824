import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { writeFiles } from "../files/write.js";
import { ingest } from "../ingest/ingest.js";
import { buildModel } from "../model/build.js";
import type { OpenApi } from "../spec/openapi.js";
import { readOverlays } from "../spec/overlay.js";
import { readSpecFolder } from "../spec/read.js";
import { ref, smallDescription } from "../testing/description.js";
import { descriptions, readDescription, SKIPPED } from "../testing/descriptions.js";
import { emit, ownedFolders } from "./emit.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
/** Inside the generator, so the compilers find the packages of the workspace. */
const folder = join(root, "generator", ".tmp", "types");

/** The strictest options that users may set. */
const OPTIONS = {
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedDeclarations: true,
  declaration: true,
  verbatimModuleSyntax: true,
  noEmit: true,
  types: [],
  // skips the declarations of MSW and zod; emitted code has no declaration files
  skipLibCheck: true,
  paths: {
    "@klaviyo-kit/runtime": [join(root, "packages/runtime/src/index.ts")],
    "@klaviyo-kit/runtime/*": [join(root, "packages/runtime/src/*/index.ts")],
    "@klaviyo-kit/sandbox/*": [join(root, "packages/sandbox/src/*/index.ts")],
  },
};

/** ms; five revisions with all facets take about a minute on a busy machine */
const LONGEST = 300_000;

const COMPILERS = [
  ["5.9", join(root, "generator/node_modules/typescript/lib/tsc.js")],
  ["7", join(root, "node_modules/typescript/bin/tsc")],
] as const;

function compile(compiler: string, ...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}` || error.message : "");
    });
  });
}

/** A small API with enums of several types, some of which do not state their type. */
function mixedEnums(): OpenApi {
  const document = smallDescription();
  const attributes = document.components.schemas?.["Thing"]?.properties?.["attributes"];
  Object.assign(attributes?.properties ?? {}, {
    rank: { enum: [1, 2, null] },
    grade: { enum: ["a", 1] },
    answer: { enum: [true, "maybe", null], nullable: true },
    marks: { type: "array", items: { enum: ["b", 2, 3.5] } },
    level: ref("Level"),
  });
  Object.assign(document.components.schemas ?? {}, { Level: { enum: ["low", 0, null] } });
  const list = document.paths["/api/things/"]?.get;
  list?.parameters?.push({ name: "grade", in: "query", schema: { enum: ["a", 1] } });
  return document;
}

if (descriptions.length === 0) test.skip(SKIPPED);

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(join(root, "packages/sandbox/node_modules"), join(folder, "node_modules"));
  const overlays = await readOverlays();
  const lock = JSON.parse(readFileSync(join(root, "spec/lock.json"), "utf8")) as {
    current: string;
  };
  const specs = new Map([["committed", await readSpecFolder(join(root, "spec", lock.current))]]);
  for (const path of descriptions) {
    specs.set(basename(path, ".json"), ingest(readDescription(path), { overlays }).spec);
  }
  specs.set("mixed", ingest(mixedEnums(), { overlays }).spec);
  for (const [name, spec] of specs) {
    const model = buildModel(spec);
    const files = emit(model, { versions: new Map(), umbrella: false });
    writeFiles(join(folder, name), files, ownedFolders(model, false));
  }
  const config = { compilerOptions: OPTIONS, include: ["*/*/src"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
});

describe("emitted code compiles under the strictest options, for every revision, with", () => {
  test.each(COMPILERS)(
    "TypeScript %s",
    async (version, compiler) => {
      const output = await new Promise<string>((resolve) => {
        execFile(process.execPath, [compiler, "--version"], (_, stdout) => resolve(stdout));
      });
      expect(output).toContain(`Version ${version}`);
      expect(await compile(compiler, "-p", ".")).toBe("");
    },
    LONGEST,
  );
});
