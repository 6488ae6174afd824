import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { OpenApi } from "../spec/openapi.js";
import { smallDescription } from "../testing/description.js";
import { contents, inFolder, run } from "../testing/run.js";

const OLD = "2025-07-15";
const NEW = "2026-01-15";

/** Writes a description of a revision as `REVISION.json`. */
async function describeIn(
  folder: string,
  revision: string,
  change: (document: OpenApi) => unknown = () => {},
): Promise<void> {
  const document = JSON.parse(JSON.stringify(smallDescription())) as OpenApi;
  document.info.version = revision;
  change(document);
  await writeFile(join(folder, `${revision}.json`), JSON.stringify(document));
}

/** A workspace at the old revision, with hand-written files that a bump has to keep. */
const inWorkspace = (work: (folder: string) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    await writeFile(join(folder, "pnpm-workspace.yaml"), "");
    await describeIn(folder, OLD);
    await run(folder, "ingest", `${OLD}.json`, "--out", "spec");
    await run(folder, "generate");
    await writeFile(join(folder, "spec/package.json"), '{"version":"0.1.0"}');
    for (const name of ["runtime", "sandbox"]) {
      await mkdir(join(folder, "packages", name, "src"), { recursive: true });
      await writeFile(join(folder, "packages", name, "package.json"), '{"version":"0.3.0"}');
    }
    await work(folder);
  });

const attributes = ({ components }: OpenApi) =>
  components.schemas?.["Thing"]?.properties?.["attributes"];

/** Removes the color of things, renames an operation and adds the domain of makers. */
const change = (document: OpenApi): void => {
  delete attributes(document)?.properties?.["color"];
  const { get } = document.paths["/api/things/"] ?? {};
  if (get) {
    get["x-klaviyo-operation-aliases"] = ["get_things"];
    get.operationId = "list_things";
    document.paths["/api/makers/"] = {
      get: { ...get, operationId: "get_makers", tags: ["Makers"] },
    };
    delete document.paths["/api/makers/"].get?.["x-klaviyo-operation-aliases"];
  }
};

afterEach(() => vi.unstubAllGlobals());

describe("bump", () => {
  test("writes spec, packages, changeset and migration notes, and prints a summary", async () => {
    await inWorkspace(async (folder) => {
      await describeIn(folder, NEW, change);
      const { code, out, err } = await run(folder, "bump", NEW, "--from", `${NEW}.json`);
      expect([code, err]).toEqual([0, ""]);
      expect(out).toMatch(/^2025-07-15 → 2026-01-15: ! 1 response-breaking/);
      expect(out).toMatch(/minor {2}things {2}1 breaking/);
      expect(out).toMatch(/new {6}makers/);
      expect(out).toMatch(/overlay entry not used: idempotency of create_event/);
      expect(out).toContain("  no words in spec/overlays/words.json: get_makers, create_thing, ");
      expect(out).toMatch(/pnpm install/);
      const files = await contents(folder);
      expect(JSON.parse(files["spec/lock.json"] ?? "")).toEqual({
        current: NEW,
        revisions: {
          [OLD]: expect.objectContaining({ from: `${OLD}.json` }),
          [NEW]: {
            from: `${NEW}.json`,
            sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
            bytes: expect.any(Number),
          },
        },
      });
      expect(Object.keys(files)).toEqual(
        expect.arrayContaining([`spec/${OLD}/things.json`, `spec/${NEW}/makers.json`]),
      );
      const changesets = Object.keys(files).filter((path) => path.startsWith(".changeset/"));
      expect(changesets).toEqual([
        expect.stringMatching(/^\.changeset\/revision-2026-01-15-[0-9a-f]{8}\.md$/),
      ]);
      expect(files[changesets[0] ?? ""]).toBe(
        '---\n"@klaviyo-kit/sdk": minor\n"@klaviyo-kit/spec": patch\n"@klaviyo-kit/things": minor\n---\n\n' +
          `Generated from revision ${NEW} instead of ${OLD}. Breaking changes, with code before and after: docs/migrations/${OLD}-to-${NEW}.md.\n`,
      );
      const notes = files[`docs/migrations/${OLD}-to-${NEW}.md`] ?? "";
      expect(notes).toContain("- const value = thing.attributes.color;\n");
      expect(notes).toContain("- await getThings(klaviyo, parameters);\n+ await listThings(");
      const operations = files["packages/things/src/generated/operations.ts"];
      expect(operations).toContain("export const getThings: typeof listThings = listThings;");
      expect(files["packages/things/src/generated/revision.ts"]).toContain(NEW);
      expect(files["docs/reference/README.md"]).toContain(NEW);
      expect(files["docs/reference/makers.md"]).toContain("## getMakers");
      expect(JSON.parse(files["packages/makers/package.json"] ?? "")).toMatchObject({
        version: "0.1.0",
        klaviyo: { revision: NEW },
      });
      expect(files["packages/runtime/package.json"]).toBe('{"version":"0.3.0"}');
      expect(files["packages/sandbox/package.json"]).toBe('{"version":"0.3.0"}');
    });
  });

  test("begins its summary with the prose that ingest could not read, also from a spec", async () => {
    await inWorkspace(async (folder) => {
      await describeIn(folder, NEW, (document) => {
        const { get } = document.paths["/api/things/"] ?? {};
        if (get) get.description = "Never more than ten.";
      });
      const first =
        /^prose not read: 1 statement .+\n {2}get_things \(limits\): "Never more than ten."\n2025/;
      expect((await run(folder, "bump", NEW, "--from", `${NEW}.json`)).out).toMatch(first);
      expect((await run(folder, "bump", NEW)).out).toMatch(
        /^prose not read: 1 statement .+\n {2}get_things \(limits\)\nthe workspace is already/,
      );
    });
  });

  test("changes nothing the second time, and can go back", async () => {
    await inWorkspace(async (folder) => {
      const before = await contents(folder);
      await describeIn(folder, NEW, change);
      await run(folder, "bump", NEW, "--from", `${NEW}.json`);
      const after = await contents(folder);
      for (const again of [[], ["--from", `${NEW}.json`]]) {
        const { code, out } = await run(folder, "bump", NEW, ...again);
        expect([code, out]).toEqual([
          0,
          expect.stringMatching(/already at revision 2026-01-15; nothing changed\n$/),
        ]);
        expect(await contents(folder)).toEqual(after);
      }
      const { out } = await run(folder, "bump", OLD);
      expect(out).toMatch(/^2026-01-15 → 2025-07-15: .*request-breaking[\s\S]+removed {2}makers/);
      const back = await contents(folder);
      for (const [path, text] of Object.entries(before)) {
        if (path !== "spec/lock.json") expect([path, back[path]]).toEqual([path, text]);
      }
      expect(Object.keys(back).some((path) => path.startsWith("packages/makers"))).toBe(false);
      expect(JSON.parse(back["spec/lock.json"] ?? "")).toMatchObject({ current: OLD });
    });
  });

  test.each([
    ["0.3.2", "0.4.0"],
    ["1.2.3", "2.0.0"],
    ["2.0.0-beta.1", "3.0.0"],
  ])(
    "a package that was removed at %s comes back at %s, which is not published yet",
    async (version, next) => {
      await inWorkspace(async (folder) => {
        await describeIn(folder, NEW, change);
        await run(folder, "bump", NEW, "--from", `${NEW}.json`);
        const manifest = join(folder, "packages/makers/package.json");
        const text = await readFile(manifest, "utf8");
        await writeFile(manifest, text.replace('"version": "0.1.0"', `"version": "${version}"`));
        const lock = async () => JSON.parse(await readFile(join(folder, "spec/lock.json"), "utf8"));

        await run(folder, "bump", OLD);
        expect(await lock()).toMatchObject({ current: OLD, departed: { makers: version } });
        expect((await run(folder, "bump", OLD)).out).toMatch(/nothing changed/);
        await run(folder, "ingest", `${OLD}.json`);
        expect(await lock()).toMatchObject({ departed: { makers: version } });

        const { out } = await run(folder, "bump", NEW);
        expect(out).toMatch(new RegExp(`^ {2}back {5}makers ${next}$`, "m"));
        expect(JSON.parse(await readFile(manifest, "utf8"))).toMatchObject({ version: next });
        expect(await lock()).not.toHaveProperty("departed");
        expect((await run(folder, "bump", NEW)).out).toMatch(/nothing changed/);
      });
    },
  );

  test("refuses a lock without a valid version of a package that comes back", async () => {
    await inWorkspace(async (folder) => {
      await describeIn(folder, NEW, change);
      const path = join(folder, "spec/lock.json");
      const lock = JSON.parse(await readFile(path, "utf8"));
      await writeFile(path, JSON.stringify({ ...lock, departed: { makers: "latest" } }));
      const { code, err } = await run(folder, "bump", NEW, "--from", `${NEW}.json`);
      expect([code, err]).toEqual([
        1,
        expect.stringContaining('the version "latest" of makers is not valid'),
      ]);
    });
  });

  test("lists no package without changes, and a patch if only the revision changes", async () => {
    await inWorkspace(async (folder) => {
      await describeIn(folder, NEW);
      await run(folder, "bump", NEW, "--from", `${NEW}.json`);
      const files = await contents(folder);
      const [, text] = Object.entries(files).find(([path]) => path.startsWith(".changeset")) ?? [];
      expect(text).toMatch(/"@klaviyo-kit\/things": patch\n---\n\n.+Nothing breaks/);
      expect(text).not.toContain("runtime");
    });
  });

  test("uses a description that changed without a new revision", async () => {
    await inWorkspace(async (folder) => {
      await describeIn(
        folder,
        OLD,
        (document) => delete attributes(document)?.properties?.["color"],
      );
      const { out } = await run(folder, "bump", OLD, "--from", `${OLD}.json`);
      expect(out).toMatch(/docs\/migrations\/2025-07-15-[0-9a-f]{8}\.md/);
      expect((await run(folder, "bump", OLD, "--from", `${OLD}.json`)).out).toMatch(
        /nothing changed/,
      );
    });
  });

  test.each<[string, (document: OpenApi) => unknown, RegExp]>([
    [
      "a description of another revision",
      ({ info }) => {
        info.version = "2026-02-15";
      },
      /describes revision 2026-02-15, not 2026-01-15\n$/,
    ],
    [
      "an operation without a tag",
      ({ paths }) => delete paths["/api/things/"]?.post?.tags,
      /has no tag/,
    ],
  ])("writes nothing for %s", async (_, spoil, message) => {
    await inWorkspace(async (folder) => {
      await describeIn(folder, NEW, spoil);
      const before = await contents(folder);
      const { code, err } = await run(folder, "bump", NEW, "--from", `${NEW}.json`);
      expect([code, err]).toEqual([1, expect.stringMatching(message)]);
      expect(await contents(folder)).toEqual(before);
    });
  });

  test("reads the description from Klaviyo's repository by default", async () => {
    const url = `https://raw.githubusercontent.com/klaviyo/openapi/${NEW}/openapi/stable.json`;
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (address: string) => {
      asked.push(address);
      const document = smallDescription();
      document.info.version = NEW;
      return new Response(JSON.stringify(document));
    });
    await inWorkspace(async (folder) => {
      expect((await run(folder, "bump", NEW)).code).toBe(0);
      const lock = JSON.parse((await contents(folder))["spec/lock.json"] ?? "");
      expect(lock).toMatchObject({ current: NEW, revisions: { [NEW]: { from: url } } });
    });
    expect(asked).toEqual([url]);
  });

  test("refuses a beta, which would remove the packages of most domains", async () => {
    await inWorkspace(async (folder) => {
      const before = await contents(folder);
      const { code, err } = await run(folder, "bump", `${NEW}.pre`);
      expect(code).toBe(1);
      expect(err).toContain(`${NEW}.pre is a beta, which describes only some domains`);
      expect(err).toContain(
        `klaviyo-kit generate --spec https://raw.githubusercontent.com/klaviyo/openapi/${NEW}.pre/openapi/beta.json --out DIR`,
      );
      expect(await contents(folder)).toEqual(before);
    });
  });

  test("names the revision in the README", async () => {
    await inWorkspace(async (folder) => {
      const readme = (revision: string) =>
        `# Things\n\nRevision <!-- revision -->\`${revision}\`<!-- /revision -->, since ${OLD}.\n`;
      await writeFile(join(folder, "README.md"), readme(OLD));
      await describeIn(folder, NEW);
      await run(folder, "bump", NEW, "--from", `${NEW}.json`);
      expect((await contents(folder))["README.md"]).toBe(readme(NEW));
    });
  });

  test("names the hand-written files that import what the revision lacks", async () => {
    await inWorkspace(async (folder) => {
      await mkdir(join(folder, "examples/app/src"), { recursive: true });
      await writeFile(
        join(folder, "examples/app/src/app.ts"),
        [
          'import { getThing, getThings, type Thing as Any } from "@klaviyo-kit/things";',
          'import { getThingsFilter } from "@klaviyo-kit/things/filters";',
          'import { createClient } from "@klaviyo-kit/runtime";',
          'import { getGone } from "@klaviyo-kit/gone";',
        ].join("\n"),
      );
      await describeIn(folder, NEW, (document) => {
        delete document.paths["/api/things/{id}/"];
      });
      const { out } = await run(folder, "bump", NEW, "--from", `${NEW}.json`);
      expect(out).toMatch(
        /^ {2}lacking {2}examples\/app\/src\/app\.ts uses @klaviyo-kit\/gone, getThing of @klaviyo-kit\/things$/m,
      );
    });
  });

  test("names the current revision if its spec is missing", async () => {
    await inWorkspace(async (folder) => {
      await describeIn(folder, NEW);
      await rm(join(folder, "spec", OLD), { recursive: true });
      const { code, err } = await run(folder, "bump", NEW, "--from", `${NEW}.json`);
      expect([code, err]).toEqual([1, expect.stringMatching(/^no spec of revision 2025-07-15/)]);
    });
  });

  test("names --from if there is no network", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    await inWorkspace(async (folder) => {
      const before = await contents(folder);
      const { code, err } = await run(folder, "bump", NEW);
      expect([code, err]).toEqual([1, expect.stringMatching(/^cannot reach .+ --from FILE\)\n$/)]);
      expect(await contents(folder)).toEqual(before);
    });
  });
});

describe("diff", () => {
  test.each([
    ["text", /^2025-07-15 → 2026-01-15: ! 1 response-breaking/],
    ["json", /^{\n {2}"diffs": \[\n {4}{\n {6}"from": "2025-07-15"/],
    ["markdown", /^# 2025-07-15 → 2026-01-15\n/],
    ["html", /^<!doctype html>/],
  ])("compares two descriptions and prints %s", async (format, expected) => {
    await inFolder(async (folder) => {
      await describeIn(folder, OLD);
      await describeIn(folder, NEW, change);
      const result = await run(folder, "diff", `${OLD}.json`, `${NEW}.json`, "--format", format);
      expect(result).toEqual({ code: 0, err: "", out: expect.stringMatching(expected) });
    });
  });

  test.each([
    ["reads what changed", "data.attributes.color", 1],
    ["reads something else", "data.id", 0],
  ])("--used-by and --fail-on make a gate for a project that %s", async (_, read, expected) => {
    await inFolder(async (folder) => {
      await describeIn(folder, OLD);
      await describeIn(folder, NEW, change);
      const code = `import { getThing } from "@klaviyo-kit/things";
export const read = async (k: never) => {
  const { data } = await getThing(k, { id: "1" });
  return ${read};
};
`;
      await mkdir(join(folder, "shop"));
      await writeFile(join(folder, "shop/read.ts"), code);
      const options = ["--used-by", "shop", "--fail-on", "breaking"];
      const result = await run(folder, "diff", `${OLD}.json`, `${NEW}.json`, ...options);
      expect(result.code).toBe(expected);
      expect(result.out.includes("read.ts:4")).toBe(expected === 1);
      if (expected === 0) expect(result.out).toContain("no differences");
    });
  });

  test("--used-by names a folder that does not exist", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder, OLD);
      const { code, err } = await run(
        folder,
        "diff",
        `${OLD}.json`,
        `${OLD}.json`,
        "--used-by",
        "x",
      );
      expect([code, err]).toEqual([
        1,
        expect.stringMatching(/expected a folder with a TypeScript/),
      ]);
    });
  });

  test("compares a series that begins with a revision of the workspace", async () => {
    await inWorkspace(async (folder) => {
      await describeIn(folder, NEW, change);
      const { out } = await run(folder, "diff", OLD, `${NEW}.json`, OLD);
      expect(out).toMatch(/2025-07-15 → 2026-01-15[\s\S]+\n\n2026-01-15 → 2025-07-15/);
    });
  });
});
