import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installApp } from "./app.js";
import { bundlers } from "./bundlers.js";
import { compile, SETTINGS, TYPESCRIPTS } from "./compile.js";
import { ANSWERS, CALLS, entriesOf, importAll, PAGE, requireAll, TYPED } from "./programs.js";
import { run } from "./run.js";
import { type Package, packAll } from "./workspace.js";

let folder: string;
let packages: Package[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "klaviyo-kit-rehearsal-"));
  packages = await packAll(folder);
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const tarball = (path: string): Promise<ArrayBuffer> =>
  readFile(path).then((file) => new Uint8Array(file).buffer);

describe("every tarball", () => {
  test("is what publint asks for", async () => {
    const said: string[] = [];
    for (const { manifest, tarball: path } of packages) {
      const { messages, pkg } = await publint({
        pack: { tarball: await tarball(path) },
        strict: true,
      });
      for (const message of messages) {
        said.push(`${manifest.name}: ${formatMessage(message, pkg, { color: false })}`);
      }
    }
    expect(said).toEqual([]);
  }, 60_000);

  test("has types that are right wherever ES modules are", async () => {
    const wrong: string[] = [];
    for (const { manifest, tarball: path } of packages) {
      const data = createPackageFromTarballData(new Uint8Array(await tarball(path)));
      const result = await checkPackage(data);
      if (!result.types) continue;
      // There is no CommonJS here, which these two would look for.
      const problems = result.problems.filter(
        (one) =>
          !("resolutionKind" in one) || !["node10", "node16-cjs"].includes(one.resolutionKind),
      );
      wrong.push(...problems.map((one) => `${manifest.name}: ${JSON.stringify(one)}`));
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test("holds what is used and nothing else", async () => {
    for (const { manifest, tarball: path } of packages) {
      const listed = await run("tar", ["tzf", path], { cwd: folder });
      const files = listed.trim().split("\n");
      const needed = ["package/LICENSE", "package/README.md", "package/package.json"];
      expect(files, manifest.name).toEqual(expect.arrayContaining(needed));
      const others = files.filter((file) => !needed.includes(file));
      expect(others.filter((file) => !USED.test(file))).toEqual([]);
    }
  });
});

/** Built modules and their types, templates, and what the spec consists of. */
const USED =
  /^package\/(dist\/.*\.(js|d\.ts|hbs)|([^/]+\/|dist\/overlays\/)[a-z-]+\.json|lock\.json)$/;

describe.each([
  { manager: "npm", withPeers: true },
  { manager: "pnpm", withPeers: false },
] as const)("an app by $manager (zod and MSW: $withPeers)", ({ manager, withPeers }) => {
  let app: string;
  const entries = (): string[] => entriesOf(packages, withPeers);
  const program = async (name: string, text: string): Promise<string> => {
    await writeFile(join(app, name), text);
    return name;
  };
  const node = (file: string): Promise<string> => run("node", [file], { cwd: app });

  beforeAll(async () => {
    app = join(folder, manager);
    await installApp(app, manager, packages, withPeers);
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
      await compile(typescript, setting, app);
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
    const spec = join("node_modules", "@klaviyo-kit", "spec", "2025-07-15");
    const cli = join("node_modules", ".bin", "klaviyo-kit");
    const args = [
      "generate",
      "--spec",
      spec,
      "--out",
      "generated",
      "--only",
      "tags",
      "--as",
      "packages",
    ];
    await run(cli, args, { cwd: app });
    const { name } = JSON.parse(await readFile(join(app, "generated/tags/package.json"), "utf8"));
    expect(name).toBe("@klaviyo-kit/tags");
  });
});

/** Bytes, gzipped, of a page that sends one event. Rollup does not minify. */
const MOST: Record<string, number> = { esbuild: 10_000, rollup: 20_000, vite: 10_000 };

const exportOf = (entry: string, n: number): string => `export * as entry${n} from "${entry}";`;
