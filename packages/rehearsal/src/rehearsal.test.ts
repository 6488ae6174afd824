import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installApp } from "./app.js";
import { bundlers } from "./bundlers.js";
import { compile, SETTINGS, TYPESCRIPTS } from "./compile.js";
import { BUDGET, installedBy } from "./installed.js";
import {
  ANSWERS,
  CALLS,
  entriesOf,
  importAll,
  PAGE,
  requireAll,
  specTypes,
  TYPED,
} from "./programs.js";
import type { Package } from "./registry.js";
import { committedRevision } from "./revisions.js";
import { run } from "./run.js";
import { filesOf, publintMessages, textOf, typeProblems } from "./tarballs.js";
import { release, type Stage, setStage } from "./workspace.js";

let stage: Stage;
let packages: readonly Package[];

beforeAll(async () => {
  stage = await setStage();
  await release(stage);
  packages = stage.registry.packages;
}, 300_000);
afterAll(() => stage.clear());

/** What a check says of all packages, with their names. */
async function said(check: (one: Package) => string[] | Promise<string[]>): Promise<string[]> {
  const all: string[] = [];
  for (const one of packages) {
    all.push(...(await check(one)).map((text) => `${one.manifest.name}: ${text}`));
  }
  return all;
}

describe("every tarball", () => {
  test("is what publint asks for", async () => {
    expect(await said(publintMessages)).toEqual([]);
  }, 60_000);

  test("has types that are right wherever ES modules are", async () => {
    expect(await said(typeProblems)).toEqual([]);
  }, 120_000);

  test("holds what is used and nothing else", async () => {
    const needed = ["LICENSE", "README.md", "package.json"];
    const wrong = await said(async (one) => {
      const files = await filesOf(one, stage.folder);
      const missing = needed.filter((file) => !files.includes(file));
      return [...missing, ...files.filter((file) => !needed.includes(file) && !USED.test(file))];
    });
    expect(wrong).toEqual([]);
  });

  test("brings the licenses of what is bundled in it", async () => {
    const wrong = await said(async (one) => {
      const bundles = /#region .*node_modules/.test(await textOf(one, stage.folder));
      const files = await filesOf(one, stage.folder);
      return bundles === files.includes("dist/THIRD-PARTY-LICENSES.txt") ? [] : [`${bundles}`];
    });
    expect(wrong).toEqual([]);
  });

  test("exports types first, then code, and nothing that is not in it", async () => {
    const wrong = await said(async (one) => {
      const files = await filesOf(one, stage.folder);
      return Object.entries(one.manifest.exports).flatMap(([path, target]) => {
        if (typeof target === "string") return target === path ? [] : [path];
        const there = Object.values(target).every((file) => files.some(matches(file)));
        // Only types have a pattern: a revision has types and no code.
        const conditions = path.includes("*") ? "types" : "types,default";
        return there && Object.keys(target).join() === conditions ? [] : [path];
      });
    });
    expect(wrong).toEqual([]);
  });

  test("says what registries and package managers want to know", async () => {
    for (const { manifest } of packages) {
      const { name, scripts: _, ...fields } = manifest;
      expect(fields, name).toMatchObject({
        license: "MIT",
        type: "module",
        engines: { node: ">=20.19" },
        description: expect.any(String),
        keywords: expect.arrayContaining(["klaviyo"]),
        repository: { url: "git+https://github.com/klaviyo-kit/klaviyo-kit.git" },
        publishConfig: { access: "public", provenance: true },
      });
      // A command line is run, a spec is read: neither is bundled.
      const bundled = !/\/(generator|spec)$/.test(name);
      expect(fields["sideEffects"], name).toBe(bundled ? false : undefined);
    }
  });
});

/** Tests whether a file of a tarball is the target of an export, which may have a `*`. */
function matches(target: string): (file: string) => boolean {
  const [start = "", end = ""] = target.slice(2).split("*");
  return target.includes("*")
    ? (file) => file.startsWith(start) && file.endsWith(end)
    : (file) => file === start;
}

/** Built modules, their types, templates, licenses of what is bundled, and what the spec consists of. */
const USED =
  /^(dist\/.*\.(js|d\.ts|hbs)|dist\/THIRD-PARTY-LICENSES\.txt|([^/]+\/|dist\/overlays\/)[a-z-]+\.json|lock\.json)$/;

test("the runtime and one domain take little room", async () => {
  const names = ["@klaviyo-kit/profiles", "@klaviyo-kit/runtime"];
  const asked = Object.fromEntries(names.map((name) => [name, "*"]));
  const app = await installApp(stage, "small", "npm", asked);
  const { bytes, files } = await installedBy(app);
  expect(bytes).toBeLessThanOrEqual(BUDGET.bytes);
  expect(files).toBeLessThanOrEqual(BUDGET.files);
  for (const peer of ["@klaviyo-kit/sandbox", "msw", "zod"]) {
    expect(existsSync(join(app, "node_modules", peer)), peer).toBe(false);
  }
});

const revision = await committedRevision();

describe.each([
  { manager: "npm", peers: { zod: "4.6.7", msw: "2.15.0" } },
  { manager: "pnpm", peers: {} },
] as const)("an app by $manager, with peers $peers", ({ manager, peers }) => {
  let app: string;
  const entries = (): string[] => entriesOf(packages, "zod" in peers);
  const program = async (name: string, text: string): Promise<string> => {
    await writeFile(join(app, name), text);
    return name;
  };
  const node = (file: string): Promise<string> => run("node", [file], { cwd: app });

  beforeAll(async () => {
    const ours = packages.map(({ manifest }) => [manifest.name, manifest.version]);
    const types = { "@types/node": "20.19.43" };
    app = await installApp(stage, manager, manager, {
      ...Object.fromEntries(ours),
      ...types,
      ...peers,
    });
  }, 300_000);

  test("runs as an ES module", async () => {
    expect(await node(await program("calls.mjs", CALLS))).toBe(ANSWERS);
    const all = await program("all.mjs", importAll(entries()));
    expect(await node(all)).toBe(`${entries().length}\n`);
  });

  test("runs as CommonJS", async () => {
    const all = await program("all.cjs", requireAll(entries()));
    expect(await node(all)).toBe(`${entries().length}\n`);
  });

  test.each(
    TYPESCRIPTS.flatMap((typescript) => SETTINGS.map((setting) => [typescript, setting] as const)),
  )(
    "compiles with %s and module %s",
    async (typescript, setting) => {
      await program("typed.ts", TYPED);
      // MSW's own declarations need the DOM, which this setting has not.
      const checked = entries().filter((one) => setting !== "nodenext" || !one.endsWith("/mocks"));
      await program("every.ts", checked.map(exportOf).join("\n"));
      await program("spec.ts", specTypes(revision));
      await compile(typescript, setting, app, ["typed.ts", "every.ts", "spec.ts"]);
    },
    120_000,
  );

  test.each(Object.entries(bundlers))("is bundled by %s", async (name, bundle) => {
    const entry = join(app, await program("page.js", PAGE));
    const code = await bundle(entry, app);
    expect(code).toContain("create_client_event");
    expect(code).not.toContain("create_client_review");
    expect(code).not.toContain("node:");
    expect(await node(await program(`${name}.mjs`, code))).toBe("/client/events\n");
    expect(gzipSync(code).length).toBeLessThan(MOST[name] ?? 0);
  });

  test("generates a package of its own", async () => {
    const spec = join("node_modules", "@klaviyo-kit", "spec", revision);
    const cli = join("node_modules", ".bin", "klaviyo-kit");
    const args = ["--spec", spec, "--out", "generated", "--only", "tags", "--as", "packages"];
    await run(cli, ["generate", ...args], { cwd: app });
    const { name } = JSON.parse(await readFile(join(app, "generated/tags/package.json"), "utf8"));
    expect(name).toBe("@klaviyo-kit/tags");
  });
});

/** Bytes, gzipped, of a page that sends one event. Rollup does not minify. */
const MOST: Record<string, number> = { esbuild: 10_000, rollup: 20_000, vite: 10_000 };

const exportOf = (entry: string, n: number): string => `export * as entry${n} from "${entry}";`;
