import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { committedRevision, type Lock } from "../spec/lock.js";
import { revisionsIn } from "../spec/read.js";
import { contents, type Run, run } from "../testing/run.js";
import { copyWorkspace, linkPackages } from "../testing/workspace-copy.js";
import { returningVersions } from "./departed.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const specs = join(root, "spec");
const current = await committedRevision(specs);

/** Operations have kept their names since this revision, so tests and examples compile at all later ones. */
const STABLE_SINCE = "2025-07-15";

/**
 * The oldest committed revision that is neither the current one nor has other operations.
 * `npm run test:revisions` tries more.
 */
const revision =
  (await revisionsIn(specs)).sort().find((name) => name !== current && name >= STABLE_SINCE) ?? "";

const folder = join(root, "generator", ".tmp", "bumped");

interface Result {
  first: Run;
  second: Run;
  before: Record<string, string>;
  after: Record<string, string>;
}

async function bumpCopy(): Promise<Result> {
  await copyWorkspace(root, folder);
  const before = await contents(folder);
  const first = await run(folder, "bump", revision);
  const after = await contents(folder);
  const second = await run(folder, "bump", revision);
  return { first, second, before, after };
}

/** Type-checks the whole copy, with its tests and examples, and returns the compiler's output. */
async function typeCheck(): Promise<string> {
  await linkPackages(root, folder);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, "-p", folder], { cwd: folder }, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}` || error.message : "");
    });
  });
}

interface Manifest {
  name: string;
  version: string;
  klaviyo?: { revision?: string };
}

describe(`a bump of the committed workspace to ${revision}`, () => {
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
    const domains = (await readdir(join(specs, revision))).filter((name) => name !== "shared.json");
    // one package per domain, and the umbrella package
    expect(generated).toHaveLength(domains.length + 1);
    const lock = JSON.parse(result.before["spec/lock.json"] ?? "{}") as Lock;
    for (const { name, version, klaviyo } of generated) {
      const folderName = name.replace("@klaviyo-kit/", "");
      const file = `packages/${folderName}/package.json`;
      const back = returningVersions(lock, new Map(), [folderName]).get(folderName);
      const was = result.before[file];
      expect([name, klaviyo?.revision]).toEqual([name, revision]);
      expect([name, version]).toEqual([
        name,
        was === undefined ? (back ?? "0.1.0") : (JSON.parse(was) as Manifest).version,
      ]);
      const source = result.after[file.replace("package.json", "src/generated/revision.ts")];
      expect(source).toContain(`"${revision}"`);
      const readme = result.after[file.replace("package.json", "README.md")];
      expect([name, readme?.includes(`revision \`${revision}\``)]).toEqual([name, true]);
    }
  });

  test("leaves a workspace that compiles, with its tests, examples and benchmarks", async () => {
    expect(await typeCheck()).toBe("");
  });

  test("leaves nothing for generate to do", async () => {
    expect(await run(folder, "generate", "--check")).toMatchObject({ code: 0, err: "" });
  });

  test("does not change hand-written packages", () => {
    for (const [file, text] of Object.entries(result.before)) {
      if (/^packages\/(runtime|redis|sandbox\/(?!src\/generated\/)|contract)\//.test(file))
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
    const notes = result.after[`docs/migrations/${current}-to-${revision}.md`] ?? "";
    const entries = notes.split("\n### ").slice(1);
    expect(entries.length > 0).toBe(/ \d+ breaking/.test(result.first.out));
    // Notes about going back to an older revision list all that is new.
    const forward =
      revision > current
        ? notes
        : (result.before[`docs/migrations/${revision}-to-${current}.md`] ?? "");
    expect(forward.split("\n").length).toBeLessThan(400);
    expect(notes).not.toContain("= undefined");
    for (const entry of entries) {
      if (entry.startsWith("Removed and renamed exports")) continue;
      expect(entry).toMatch(/^Breaks (requests|responses): /m);
      expect(entry).toMatch(/```diff\n- .+\n\+ .+\n```/);
    }
  });

  test("makes the revision the current one and keeps the lock of the others", async () => {
    const lockBefore = JSON.parse(await readFile(join(specs, "lock.json"), "utf8"));
    const lock = JSON.parse(find(/^spec\/lock\.json$/));
    expect([lock.current, lock.revisions]).toEqual([revision, lockBefore.revisions]);
    const kept = Object.keys(result.after).filter((file) => /^spec\/\d/.test(file));
    expect(kept).toEqual(Object.keys(result.before).filter((file) => /^spec\/\d/.test(file)));
  });
});
