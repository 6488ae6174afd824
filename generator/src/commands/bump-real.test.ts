import { execFile } from "node:child_process";
import { cp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { operationsOf } from "../spec/openapi.js";
import { parseOpenApi } from "../spec/parse.js";
import { descriptions, SKIPPED } from "../testing/descriptions.js";
import { contents, type Run, run } from "../testing/run.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const path = descriptions.at(-1) ?? "";
const revision = basename(path, ".json");

/** In the generator, so that the compiler finds the packages' dependencies. */
const folder = join(root, "generator", ".tmp", "bumped");

interface Result {
  first: Run;
  second: Run;
  before: Record<string, string>;
  after: Record<string, string>;
}

async function bumpCopy(): Promise<Result> {
  await rm(folder, { recursive: true, force: true });
  await cp(join(root, "spec"), join(folder, "spec"), { recursive: true, filter: noModules });
  await cp(join(root, "pnpm-workspace.yaml"), join(folder, "pnpm-workspace.yaml"));
  for (const name of await readdir(join(root, "packages"))) {
    const from = join(root, "packages", name);
    await cp(from, join(folder, "packages", name), { recursive: true, filter: noModules });
  }
  const before = await contents(folder);
  const first = await run(folder, "bump", revision, "--from", path);
  const after = await contents(folder);
  const second = await run(folder, "bump", revision, "--from", path);
  return { first, second, before, after };
}

/** Type-checks the sources of packages against each other and returns the compiler's output. */
async function compile(names: readonly string[]): Promise<string> {
  await symlink(join(root, "packages/sandbox/node_modules"), join(folder, "node_modules"));
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable"],
    module: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
    skipLibCheck: true,
    paths: {
      "@klaviyo-kit/runtime/*": ["./packages/runtime/src/*/index.ts"],
      "@klaviyo-kit/sandbox/*": ["./packages/sandbox/src/*/index.ts"],
      "@klaviyo-kit/*": ["./packages/*/src/index.ts"],
    },
  };
  const project = {
    compilerOptions,
    include: names.map((name) => `packages/${name}/src`),
    exclude: ["**/*.test.ts"],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(project));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, "-p", folder], { cwd: folder }, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}` || error.message : "");
    });
  });
}

const noModules = (from: string): boolean => !/node_modules|[\\/](dist|\.tmp|\.turbo)$/.test(from);

interface Manifest {
  name: string;
  version: string;
  klaviyo?: { revision?: string };
}

if (path === "") test.skip(SKIPPED);

describe.runIf(path !== "")(`a bump of the committed workspace to ${revision}`, () => {
  let result: Result;
  let manifests: Manifest[];

  beforeAll(async () => {
    result = await bumpCopy();
    manifests = Object.entries(result.after)
      .filter(([file]) => /^packages\/[^/]+\/package\.json$/.test(file))
      .map(([, text]) => JSON.parse(text) as Manifest);
  });

  const find = (pattern: RegExp): string =>
    Object.entries(result.after).find(([file]) => pattern.test(file))?.[1] ?? "";

  test("succeeds, and a second one changes nothing", () => {
    expect([result.first.code, result.first.err]).toEqual([0, ""]);
    expect(result.second.out).toMatch(/nothing changed/);
  });

  test("sets the new revision in every generated package and keeps the versions", async () => {
    const generated = manifests.filter(({ klaviyo }) => klaviyo?.revision !== undefined);
    const tags = new Set(
      operationsOf(parseOpenApi({ origin: path, text: await readFile(path, "utf8") })).map(
        ({ operation }) => operation.tags?.[0],
      ),
    );
    // one package per tag, and the umbrella package
    expect(generated).toHaveLength(tags.size + 1);
    for (const { name, version, klaviyo } of generated) {
      const file = `packages/${name.replace("@klaviyo-kit/", "")}/package.json`;
      const was = result.before[file];
      expect([name, klaviyo?.revision]).toEqual([name, revision]);
      expect([name, version]).toEqual([
        name,
        was === undefined ? "0.1.0" : (JSON.parse(was) as Manifest).version,
      ]);
      const source = result.after[file.replace("package.json", "src/generated/revision.ts")];
      expect(source).toContain(`"${revision}"`);
      const readme = result.after[file.replace("package.json", "README.md")];
      expect([name, readme?.includes(`revision \`${revision}\``)]).toEqual([name, true]);
    }
  });

  test("writes packages that compile, with the hand-written part of the umbrella package", async () => {
    const names = manifests
      .filter(({ klaviyo }) => klaviyo?.revision !== undefined)
      .map(({ name }) => name.replace("@klaviyo-kit/", ""));
    expect(await compile(names)).toBe("");
  });

  test("does not change hand-written packages", () => {
    for (const [file, text] of Object.entries(result.before)) {
      if (/^packages\/(runtime|sandbox|contract)\//.test(file))
        expect(result.after[file]).toBe(text);
    }
  });

  test("writes one changeset that names exactly the changed packages", () => {
    const changed = new Set(
      manifests
        .map(({ name }) => name.replace("@klaviyo-kit/", ""))
        .filter((name) =>
          Object.keys(result.after).some(
            (file) =>
              file.startsWith(`packages/${name}/`) && result.after[file] !== result.before[file],
          ),
        )
        // new packages are released with their initial version
        .filter((name) => result.before[`packages/${name}/package.json`] !== undefined),
    );
    const files = Object.keys(result.after).filter((file) => file.startsWith(".changeset/"));
    expect(files).toHaveLength(1);
    const levels = [...find(/^\.changeset\//).matchAll(/^"@klaviyo-kit\/(.+)": (\w+)$/gm)];
    expect(new Set(levels.map(([, name]) => name))).toEqual(new Set([...changed, "spec"]));
    // before 1.0, a package is at most a minor release
    expect(new Set(levels.map(([, , level]) => level))).toEqual(new Set(["minor", "patch"]));
    for (const [, name, level] of levels) {
      const breaking = new RegExp(`^ {2}(minor|patch) {2}${name} +([1-9]\\d*) breaking`, "m");
      if (breaking.test(result.first.out)) expect([name, level]).toEqual([name, "minor"]);
    }
  });

  test("writes short notes with a line of code before and after for every statement", () => {
    const notes = find(/^docs\/migrations\//);
    const entries = notes.split("\n### ").slice(1);
    expect(entries.length > 0).toBe(/ \d+ breaking/.test(result.first.out));
    expect(notes.split("\n").length).toBeLessThan(400);
    expect(notes).not.toContain("= undefined");
    for (const entry of entries) {
      if (entry.startsWith("Exports that are gone")) continue;
      expect(entry).toMatch(/^Breaks (requests|responses): /m);
      expect(entry).toMatch(/```diff\n- .+\n\+ .+\n```/);
    }
  });

  test("locks the description and makes its revision the current one", () => {
    const lock = JSON.parse(find(/^spec\/lock\.json$/)) as {
      current: string;
      revisions: Record<string, { sha256: string; from: string }>;
    };
    expect(lock.current).toBe(revision);
    expect(lock.revisions[revision]).toMatchObject({
      from: basename(path),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(Object.keys(lock.revisions).length).toBeGreaterThan(1);
  });
});
