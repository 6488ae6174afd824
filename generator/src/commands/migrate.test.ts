import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contents, inFolder, run } from "../testing/run.js";

const DECIDED = `import { ApiKeySession, ProfilesApi } from "klaviyo-api";

const api = new ProfilesApi(new ApiKeySession("pk"));
export const one = (id: string) => api.getProfile(id);
`;

const MIGRATED = `import { profiles } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";

const api = profiles(createClient({ auth: apiKey("pk") }));
export const one = (id: string) => api.getProfile({ id });
`;

const UNDECIDED = `import type { ProfilesApi } from "klaviyo-api";

export const one = (api: ProfilesApi, ids: [string]) => api.getProfile(...ids);
`;

const MESSAGE =
  "write the arguments of getProfile as one object: { id, fields, additionalFields, include }";

/**
 * The part of klaviyo-api that these programs use: reading its 2,000 declaration files takes seconds. The
 * tests of the rules, and those of migrated programs in packages/contract, use the real package.
 */
const DECLARATIONS = `
export declare class ApiKeySession {
  private readonly key;
  constructor(key: string);
}
export declare class ProfilesApi {
  constructor(session: ApiKeySession);
  getProfile(id: string, options?: { fieldsProfile?: string[] }): Promise<{ response: object; body: object }>;
}
`;

let root: string;

/** Installs a version of klaviyo-api in a folder. */
async function install(folder: string, version = "23.0.0"): Promise<void> {
  const api = join(folder, "node_modules/klaviyo-api");
  await mkdir(join(api, "dist/api"), { recursive: true });
  const manifest = { name: "klaviyo-api", version, types: "dist/api/index.d.ts" };
  await writeFile(join(api, "package.json"), JSON.stringify(manifest));
  await writeFile(join(api, "dist/api/index.d.ts"), DECLARATIONS);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "klaviyo-kit-migrate-"));
  await install(root);
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** Writes a program into an empty folder below the one where klaviyo-api is installed. */
async function program(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(root, "program-"));
  await mkdir(join(folder, "src"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

describe("migrate", () => {
  test("shows the differences and writes nothing", async () => {
    const folder = await program({ "src/a.ts": DECIDED, "src/b.ts": "export {};\n" });
    const { code, out, err } = await run(folder, "migrate", "src");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(`--- src/a.ts
+++ src/a.ts
@@ -1,4 +1,5 @@
-import { ApiKeySession, ProfilesApi } from "klaviyo-api";
+import { profiles } from "@klaviyo-kit/profiles";
+import { apiKey, createClient } from "@klaviyo-kit/runtime";
${" "}
-const api = new ProfilesApi(new ApiKeySession("pk"));
-export const one = (id: string) => api.getProfile(id);
+const api = profiles(createClient({ auth: apiKey("pk") }));
+export const one = (id: string) => api.getProfile({ id });
1 file to rewrite, 0 places to decide; nothing is written without --write
`);
    expect(await readFile(join(folder, "src/a.ts"), "utf8")).toBe(DECIDED);
  });

  test("--write rewrites the files, and lists undecided places by their new lines", async () => {
    const folder = await program({
      "tsconfig.json": '{ "compilerOptions": { "module": "nodenext" }, "include": ["src/a.ts"] }',
      "src/a.ts": DECIDED,
      "src/b.mts": `\uFEFF${UNDECIDED}`,
    });
    const { code, out } = await run(folder, "migrate", "src", "--write");
    expect({ code, out }).toEqual({
      code: 1,
      out: `src/b.mts:3 ${MESSAGE}\n2 files rewritten, 1 place to decide\n`,
    });
    expect(await contents(join(folder, "src"))).toEqual({
      "a.ts": MIGRATED,
      "b.mts": `\uFEFFimport type { ProfilesClient } from "@klaviyo-kit/profiles";

// klaviyo-kit migrate: ${MESSAGE}
export const one = (api: ProfilesClient, ids: [string]) => api.getProfile(...ids);
`,
    });
  });

  test("lists what an earlier run has marked until it is decided", async () => {
    const folder = await program({ "src/b.ts": UNDECIDED });
    await run(folder, "migrate", "src", "--write");
    const again = await run(folder, "migrate", "src", "--write");
    expect(again).toMatchObject({
      code: 1,
      out: `src/b.ts:3 ${MESSAGE}\n0 files rewritten, 1 place to decide\n`,
    });
  });

  test("rewrites a single file", async () => {
    const folder = await program({ "src/a.ts": DECIDED, "src/b.ts": DECIDED });
    const { out } = await run(folder, "migrate", "src/a.ts", "--write");
    expect(out).toBe("1 file rewritten, 0 places to decide\n");
    expect(await contents(folder)).toEqual({ "src/a.ts": MIGRATED, "src/b.ts": DECIDED });
  });

  test("has nothing to do for a program without klaviyo-api", async () => {
    const folder = await program({ "src/a.ts": "export {};\n" });
    const { code, out } = await run(folder, "migrate", "src", "--write");
    expect({ code, out }).toEqual({ code: 0, out: "no file imports klaviyo-api: src\n" });
  });

  test.each([
    [["migrate"], 2, /expects a file or folder; got none/],
    [["migrate", "--fast", "src"], 2, /Unknown option '--fast'/],
    [["migrate", "none"], 1, /none does not exist; expected a file or folder/],
    [["migrate", "src"], 1, /no \.ts, \.tsx, \.mts, \.cts files found in .*src/],
  ] as const)("%j fails with one message", async (args, code, message) => {
    const result = await run(await program({}), ...args);
    expect(result).toMatchObject({ code, out: "", err: expect.stringMatching(message) });
  });

  test("lists files that load klaviyo-api with require", async () => {
    const script = 'import klaviyo = require("klaviyo-api");\nnew klaviyo.ListsApi(session);\n';
    const { code, out } = await run(await program({ "src/a.cts": script }), "migrate", "src");
    expect(code).toBe(1);
    expect(out).toContain(
      'src/a.cts:1 write import { … } from "klaviyo-api", and migrate again; until then, this file stays as it is\n1 file to rewrite, 1 place to decide',
    );
  });

  test("lists JavaScript, which it cannot migrate", async () => {
    const script = 'import { ProfilesApi } from "klaviyo-api";\n';
    const folder = await program({ "src/b.mjs": script });
    const { code, out } = await run(folder, "migrate", "src", "--write");
    expect({ code, out }).toEqual({
      code: 1,
      out: `src/b.mjs:1 JavaScript has no types that tell what to rewrite: make it TypeScript first, or migrate it by hand
0 files rewritten, 1 place to decide
`,
    });
    expect(await readFile(join(folder, "src/b.mjs"), "utf8")).toBe(script);
  });

  test("names the version of klaviyo-api if it is not the one that the rules know", async () => {
    const folder = await program({ "src/a.ts": DECIDED });
    await install(folder, "24.1.0");
    const { code, err } = await run(folder, "migrate", "src");
    expect({ code, err }).toEqual({
      code: 0,
      err: "found klaviyo-api 24.1.0; this command knows the names of 23\n",
    });
  });

  test("says that klaviyo-api is not installed", async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, "a.ts"), DECIDED);
      const { code, err } = await run(folder, "migrate", ".");
      expect({ code, err }).toEqual({
        code: 1,
        err: `${join(folder, "a.ts")}: cannot find klaviyo-api; install the dependencies of the program first, because their types tell what to rewrite\n`,
      });
    });
  });
});
