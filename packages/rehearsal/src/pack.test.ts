import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run.js";
import { root } from "./workspace.js";

let folder: string;
let tarballs: string;
let app: string;

const pack = (...args: string[]): Promise<string> =>
  run("npm", ["run", "--silent", "pack", "--", ...args], { cwd: root, timeout: 300_000 });

/** Returns how a run that fails ends. */
const refusal = (...args: string[]): Promise<string> =>
  pack(...args).then(
    () => "succeeded",
    (error: Error) => error.message,
  );

/** What README's first call imports, and a second domain. */
const OURS = ["profiles", "sandbox", "events"];

const FILES = ["events", "profiles", "runtime", "sandbox"].map(
  (name) => `klaviyo-kit-${name}-${versionOf(name)}.tgz`,
);

function versionOf(name: string): string {
  const text = readFileSync(join(root, "packages", name, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "klaviyo-kit-pack-"));
  tarballs = join(folder, "tarballs");
  app = join(folder, "app");
  await mkdir(app);
  await mkdir(tarballs);
  await writeFile(join(tarballs, "klaviyo-kit-profiles-0.0.1.tgz"), "an earlier version");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("npm run pack", () => {
  test("packs the named packages with what they depend on, and drops earlier versions", async () => {
    const output = await pack(...OURS, "--to", tarballs);
    expect((await readdir(tarballs)).sort()).toEqual(FILES);
    expect(output).toBe(
      `4 tarballs in ${tarballs}: 4 written. In the folder of your app, run\n\nnpm install ${tarballs}/*.tgz\n`,
    );
  }, 300_000);

  test("writes nothing when nothing changed, and names the tarballs if there are others", async () => {
    const file = join(tarballs, `klaviyo-kit-events-${versionOf("events")}.tgz`);
    const { mtimeMs } = await stat(file);
    const output = await pack("@klaviyo-kit/events", "--to", tarballs);
    expect((await stat(file)).mtimeMs).toBe(mtimeMs);
    const runtime = join(tarballs, `klaviyo-kit-runtime-${versionOf("runtime")}.tgz`);
    expect(output).toBe(
      `2 tarballs in ${tarballs}: up to date. In the folder of your app, run\n\nnpm install ${runtime} ${file}\n`,
    );
  }, 60_000);

  test("the tarballs install without a registry, and README's first call runs", async () => {
    // The sandbox's peer, which npm would download; npm links folders.
    const require = createRequire(join(root, "packages/sandbox/package.json"));
    const zod = dirname(require.resolve("zod/package.json"));
    const ours = FILES.map((file) => join(tarballs, file));
    await writeFile(join(app, "package.json"), "{}");
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", zod, ...ours], {
      cwd: app,
    });

    const readme = readFileSync(join(root, "README.md"), "utf8");
    const [, code = ""] = /^```ts\n([\s\S]+?)^```$/m.exec(readme) ?? [];
    await writeFile(join(app, "first-call.mjs"), code);
    expect(await run("node", ["first-call.mjs"], { cwd: app })).toMatch(/^ada@example\.com\n/);

    const exported = 'console.log(typeof (await import("@klaviyo-kit/events")).createEvent)';
    const options = ["--input-type=module", "-e", exported];
    expect(await run("node", options, { cwd: app })).toBe("function\n");
  }, 120_000);

  test("explains what is wrong with a call", async () => {
    const message = await refusal("profile", "nonsense");
    expect(message).toContain(
      "There is no package @klaviyo-kit/profile. Did you mean profiles?\nThere is no package @klaviyo-kit/nonsense. The packages are accounts, ",
    );
    expect(message).toContain("exited with 2");
    expect(await refusal("--too")).toContain("exited with 2:\nUnknown option '--too'.\n");
    const kept = run("npm", ["run", "--silent", "pack", "--to", folder], { cwd: root });
    await expect(kept).rejects.toThrow("Write -- before it: npm run pack -- --to DIR");
  });

  test("shows its options", async () => {
    expect(await pack("--help")).toMatch(/^npm run pack -- \[PACKAGE…\] \[--to DIR\]\n/);
  });
});
