import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installApp } from "./app.js";
import { bundlers } from "./bundlers.js";
import { runJest, SERVICE, STARTED } from "./commonjs.js";
import { compile, SETTINGS, TYPESCRIPTS } from "./compile.js";
import { BUDGET, installedBy } from "./installed.js";
import {
  CALLS,
  CALLS_OUTPUT,
  COPIES,
  commonJsEntriesOf,
  entriesOf,
  importAll,
  MIGRATION,
  PAGE,
  requireAll,
  specTypes,
  TYPED,
} from "./programs.js";
import type { Package, Target } from "./registry.js";
import { committedRevision } from "./revisions.js";
import { run } from "./run.js";
import { filesOf, publintMessages, textOf, typeProblems } from "./tarballs.js";
import { release, type Stage, setStage } from "./workspace.js";

/** Optional peer dependencies. */
const PEERS = { zod: "4.6.7", msw: "2.15.0", undici: "7.30.1" };

const TYPES = { "@types/node": "20.19.43" };

let stage: Stage;
let packages: readonly Package[];

beforeAll(async () => {
  stage = await setStage();
  await release(stage);
  packages = stage.registry.packages;
}, 300_000);
afterAll(() => stage.clear());

/** Runs a check on all packages and returns its messages, prefixed with package names. */
async function messagesOf(
  check: (one: Package) => string[] | Promise<string[]>,
): Promise<string[]> {
  const all: string[] = [];
  for (const one of packages) {
    all.push(...(await check(one)).map((text) => `${one.manifest.name}: ${text}`));
  }
  return all;
}

describe("every tarball", () => {
  test("passes publint", async () => {
    expect(await messagesOf(publintMessages)).toEqual([]);
  }, 60_000);

  test("resolves to correct types from ES modules and CommonJS", async () => {
    expect(await messagesOf(typeProblems)).toEqual([]);
  }, 120_000);

  test("contains all required files and nothing unused", async () => {
    const needed = ["LICENSE", "README.md", "package.json"];
    const wrong = await messagesOf(async (one) => {
      const files = await filesOf(one, stage.folder);
      const missing = needed.filter((file) => !files.includes(file));
      return [...missing, ...files.filter((file) => !needed.includes(file) && !USED.test(file))];
    });
    expect(wrong).toEqual([]);
  });

  test("contains the licenses of bundled packages", async () => {
    const wrong = await messagesOf(async (one) => {
      const bundles = /#region .*node_modules/.test(await textOf(one, stage.folder));
      const files = await filesOf(one, stage.folder);
      return bundles === files.includes("dist/THIRD-PARTY-LICENSES.txt") ? [] : [`${bundles}`];
    });
    expect(wrong).toEqual([]);
  });

  test("exports types before code, and only files that it contains", async () => {
    const wrong = await messagesOf(async (one) => {
      const files = await filesOf(one, stage.folder);
      return Object.entries(one.manifest.exports).flatMap(([path, target]) => {
        if (typeof target === "string") return target === path ? [] : [path];
        const exist = filesIn(target).every((file) => files.some(matches(file)));
        return exist && CONDITIONS.includes(conditionsOf(target)) ? [] : [path];
      });
    });
    expect(wrong).toEqual([]);
  });

  test("has complete metadata in package.json", async () => {
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
      // Nobody bundles the command line or the spec.
      const bundled = !/\/(generator|spec)$/.test(name);
      expect(fields["sideEffects"], name).toBe(bundled ? false : undefined);
    }
  });
});

/**
 * Packages with CommonJS, the same with a substitute for browsers, packages without CommonJS, and types
 * of the spec, which have no code.
 */
const CONDITIONS = [
  "module-sync,require(types,default),default(types,default)",
  "browser(types,default),module-sync,require(types,default),default(types,default)",
  "types,default",
  "types",
];

const conditionsOf = (target: Target): string =>
  Object.entries(target)
    .map(([name, one]) => (typeof one === "string" ? name : `${name}(${conditionsOf(one)})`))
    .join();

const filesIn = (target: Target): string[] =>
  Object.values(target).flatMap((one) => (typeof one === "string" ? one : filesIn(one)));

/** Tests whether a file of a tarball is the target of an export, which may have a `*`. */
function matches(target: string): (file: string) => boolean {
  const [start = "", end = ""] = target.slice(2).split("*");
  return target.includes("*")
    ? (file) => file.startsWith(start) && file.endsWith(end)
    : (file) => file === start;
}

/** Built modules, declarations, templates, licenses of bundled packages, and files of the spec. */
const USED =
  /^(dist\/.*\.(c?js|d\.c?ts|hbs)|dist\/templates\/composed\/[a-z-]+\.ts|dist\/THIRD-PARTY-LICENSES\.txt|([^/]+\/|dist\/overlays\/)[a-z-]+\.json|lock\.json)$/;

test("the runtime and one domain stay within the size budget", async () => {
  const names = ["@klaviyo-kit/profiles", "@klaviyo-kit/runtime"];
  const dependencies = Object.fromEntries(names.map((name) => [name, "*"]));
  const app = await installApp(stage, "small", "npm", dependencies);
  const { bytes, files } = await installedBy(app);
  expect(bytes).toBeLessThanOrEqual(BUDGET.bytes);
  expect(files).toBeLessThanOrEqual(BUDGET.files);
  for (const peer of ["@klaviyo-kit/sandbox", "msw", "undici", "zod"]) {
    expect(existsSync(join(app, "node_modules", peer)), peer).toBe(false);
  }
});

test("the generator alone migrates a program of klaviyo-api", async () => {
  // pnpm lets the generator import only what it depends on
  const app = await installApp(stage, "migration", "pnpm", {
    "@klaviyo-kit/generator": "*",
    "klaviyo-api": "23.0.0",
  });
  await writeFile(join(app, "program.ts"), MIGRATION.before);
  const cli = join("node_modules", ".bin", "klaviyo-kit");
  await run(cli, ["migrate", "program.ts", "--write"], { cwd: app });
  expect(await readFile(join(app, "program.ts"), "utf8")).toBe(MIGRATION.after);
}, 180_000);

describe("an app in CommonJS, in the style of NestJS", () => {
  let app: string;
  const entries = (): string[] => commonJsEntriesOf(packages);

  beforeAll(async () => {
    const ours = packages.map(({ manifest }) => [manifest.name, manifest.version]);
    app = await installApp(
      stage,
      "commonjs",
      "npm",
      { ...Object.fromEntries(ours), ...PEERS, ...TYPES, jest: "29.7.0" },
      "commonjs",
    );
    await writeFile(join(app, "service.ts"), SERVICE);
    // MSW's own declarations do not compile in CommonJS.
    const checked = entries().filter((one) => !one.endsWith("/mocks"));
    await writeFile(join(app, "every.ts"), checked.map(exportOf).join("\n"));
  }, 300_000);

  test.each([
    ["typescript", "node10"],
    ["typescript", "node16"],
    ["typescript-7", "node16"],
  ] as const)(
    "compiles with %s and module %s, and runs",
    async (typescript, setting) => {
      const built = await compile(typescript, setting, app, ["service.ts", "every.ts"]);
      const program = `require("${built}/every.js"); require("${built}/service.js").start().then(console.log)`;
      expect(await run("node", ["-e", program], { cwd: app })).toBe(`${STARTED}\n`);
    },
    120_000,
  );

  test("runs in Jest 29 without experimental flags", async () => {
    const built = await compile("typescript", "node16", app, ["service.ts"]);
    await runJest(app, `${built}/service.js`, entries());
  }, 120_000);
});

const revision = await committedRevision();

describe.each([
  { manager: "npm", peers: PEERS },
  { manager: "pnpm", peers: {} },
] as const)("an app installed by $manager with peers $peers", ({ manager, peers }) => {
  let app: string;
  const entries = (): string[] => entriesOf(packages, "zod" in peers);
  const program = async (name: string, text: string): Promise<string> => {
    await writeFile(join(app, name), text);
    return name;
  };
  const node = (file: string): Promise<string> => run("node", [file], { cwd: app });

  beforeAll(async () => {
    const ours = packages.map(({ manifest }) => [manifest.name, manifest.version]);
    app = await installApp(stage, manager, manager, {
      ...Object.fromEntries(ours),
      ...TYPES,
      ...peers,
    });
  }, 300_000);

  test("runs as an ES module", async () => {
    expect(await node(await program("calls.mjs", CALLS))).toBe(CALLS_OUTPUT);
    const all = await program("all.mjs", importAll(entries()));
    expect(await node(all)).toBe(`${entries().length}\n`);
  });

  test("runs as CommonJS", async () => {
    const all = await program("all.cjs", requireAll(entries()));
    expect(await node(all)).toBe(`${entries().length}\n`);
  });

  test("loads one copy of the runtime for ES modules and CommonJS", async () => {
    expect(await node(await program("copies.mjs", COPIES))).toBe("true\n");
  });

  test.each(
    TYPESCRIPTS.flatMap((typescript) => SETTINGS.map((setting) => [typescript, setting] as const)),
  )(
    "compiles with %s and module %s",
    async (typescript, setting) => {
      await program("typed.ts", TYPED);
      // MSW's own declarations need the DOM library, and nodeFetch the types of Node.
      const lacking = { nodenext: "/mocks", bundler: "/node" }[setting];
      const checked = entries().filter((one) => !one.endsWith(lacking));
      await program("every.ts", checked.map(exportOf).join("\n"));
      await program("spec.ts", specTypes(revision));
      await compile(typescript, setting, app, ["typed.ts", "every.ts", "spec.ts"]);
    },
    120_000,
  );

  test.each(Object.entries(bundlers))("is tree-shaken by %s", async (name, bundle) => {
    const entry = join(app, await program("page.js", PAGE));
    const code = await bundle(entry, app);
    expect(code).toContain("create_client_event");
    expect(code).not.toContain("create_client_review");
    expect(code).not.toContain("node:");
    expect(await node(await program(`${name}.mjs`, code))).toBe("/client/events\n");
    expect(gzipSync(code).length).toBeLessThan(MAX_PAGE[name] ?? 0);
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

/** The most bytes, gzipped, of a page that sends one event. Rollup does not minify. */
const MAX_PAGE: Record<string, number> = { esbuild: 10_900, rollup: 20_000, vite: 10_900 };

const exportOf = (entry: string, n: number): string => `export * as entry${n} from "${entry}";`;
