import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { OpenApi, OperationObject } from "../spec/openapi.js";
import { smallDescription } from "../testing/description.js";
import { contents, inFolder, type Run, run } from "../testing/run.js";

/** Writes a description as `description.json`, after `change`. */
async function describeIn(folder: string, change: (document: OpenApi) => unknown = () => {}) {
  const document = smallDescription();
  change(document);
  await writeFile(join(folder, "description.json"), JSON.stringify(document));
}

/** The operation of the description that the tests spoil. */
const post = ({ paths }: OpenApi): OperationObject =>
  paths["/api/things/"]?.post as OperationObject;

/** Generates the changed description into an empty folder of its own. */
const generateFrom = (change: (document: OpenApi) => unknown): Promise<[Run, object]> =>
  inFolder(async (folder) => {
    await describeIn(folder, change);
    const said = await run(folder, "generate", "--spec", "description.json", "--out", "out");
    return [said, await contents(join(folder, "out")).catch(() => ({}))];
  });

describe("the program teaches", () => {
  test.each([["--help"], ["-h"], ["help"]])("%s", async (flag) => {
    const { code, out } = await run(".", flag);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/ingest[\s\S]+generate[\s\S]+diff[\s\S]+bump[\s\S]+mock/),
    ]);
  });

  test.each(["ingest", "generate", "diff", "bump", "mock"])(
    "%s --help, with examples",
    async (command) => {
      const { code, out } = await run(".", command, "--help");
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`^klaviyo-kit ${command} [\\s\\S]+Examples\\n`));
    },
  );

  test.each([
    [[], /klaviyo-kit COMMAND/],
    [["generat"], /there is no command "generat"[\s\S]+klaviyo-kit COMMAND/],
    [["constructor"], /there is no command/],
    [["generate", "--al"], /--al[\s\S]+generate --help says/],
  ])("a call that is none, as %j, exits with 2", async (argv, message) => {
    const { code, out, err } = await run(".", ...argv);
    expect(code).toBe(2);
    expect(out + err).toMatch(message);
  });
});

describe("bad input gets one clear message, exit code 1, and nothing is written", () => {
  test.each<[string, (document: OpenApi) => unknown, RegExp]>([
    [
      "a reference that leads nowhere",
      (document) => {
        post(document).responses = { "200": { $ref: "#/components/responses/Gone" } };
      },
      /^#\/paths\/~1api~1things~1\/post\/responses\/200: the reference "#\/components\/responses\/Gone" leads nowhere\n$/,
    ],
    [
      "an unknown media type",
      (document) => {
        post(document).requestBody = { content: { "text/csv": {} } };
      },
      /^POST \/api\/things\/: unknown media type "text\/csv" of the request; known are .+\n$/,
    ],
    [
      "two operations of one name",
      (document) => {
        post(document).operationId = "get-things";
      },
      /^POST \/api\/things\/: the operation "get-things" would be called getThings, which GET \/api\/things\/ is called already\n$/,
    ],
    [
      "an operation without an id",
      (document) => delete (post(document) as { operationId?: string }).operationId,
      /^POST \/api\/things\/: the operation has no operationId\n$/,
    ],
    [
      "an operation without a tag",
      (document) => delete post(document).tags,
      /has no tag, so it belongs to no domain\n$/,
    ],
    [
      "a tag that leads elsewhere",
      (document) => {
        post(document).tags = ["../.."];
      },
      /^tag "\.\.\/\.\." makes no package name; expected up to 100 letters, digits, spaces and hyphens\n$/,
    ],
    [
      "two tags of one package",
      (document) => {
        post(document).tags = ["THINGS"];
      },
      /^POST \/api\/things\/: the tag "THINGS" makes the package "things", as "Things" does\n$/,
    ],
    [
      "a tag that would take a package of ours",
      (document) => {
        post(document).tags = ["Runtime"];
      },
      /^tag "Runtime" would take the name of the package "runtime"\n$/,
    ],
    [
      "a path that leads elsewhere",
      ({ paths }) => {
        paths["/api/../x"] = paths["/api/things/"] ?? {};
        delete paths["/api/things/"];
      },
      /^"\/api\/\.\.\/x" is no path of an API; expected one like/,
    ],
    [
      "a version that is no revision",
      ({ info }) => {
        info.version = "v3";
      },
      /^"v3" is no revision; expected one like 2025-07-15/,
    ],
  ])("%s", async (_, change, message) => {
    const [{ code, out, err }, written] = await generateFrom(change);
    expect([code, out, written]).toEqual([1, "", {}]);
    expect(err).toMatch(message);
  });

  test.each([
    ["nothing.json", /^cannot read .+nothing\.json \(ENOENT\); give the path/],
    ["text.json", /text\.json: not JSON \(it starts with "openapi: 3\.0\.2"\)/],
    ["list.json", /list\.json: not OpenAPI; the document is no object/],
    ["swagger.json", /swagger\.json: not OpenAPI; found no member "openapi"/],
    ["old.json", /old\.json: not OpenAPI; found "2\.0" as "openapi", expected "3\.0\.x"/],
    ["bare.json", /bare\.json: info\.version is missing/],
    ["1999-01-01", /^no spec of revision 1999-01-01: there is none; ingest its description/],
    [
      "http://127.0.0.1:9/x.json",
      /^cannot reach http:\/\/127\.0\.0\.1:9\/x\.json \(bad port\); without a network, give a file/,
    ],
  ])("--spec %s", async (spec, message) => {
    await inFolder(async (folder) => {
      const write = (name: string, text: string) => writeFile(join(folder, name), text);
      await write("text.json", "openapi: 3.0.2\n");
      await write("list.json", "[]");
      await write("swagger.json", '{"swagger":"2.0"}');
      await write("old.json", '{"openapi":"2.0"}');
      await write("bare.json", '{"openapi":"3.0.2","info":{},"paths":{}}');
      const { code, err } = await run(folder, "generate", "--spec", spec, "--out", "out");
      expect([code, err.split("\n").length]).toEqual([1, 2]);
      expect(err).toMatch(message);
      expect(Object.keys(await contents(folder)).some((path) => path.startsWith("out"))).toBe(
        false,
      );
    });
  });

  test.each([
    [["generate", "--spec", "description.json"], /name a folder with --out/],
    [["generate"], /name a spec with --spec/],
    [
      ["generate", "--spec", "description.json", "--out", "o", "--only", "things,thongs"],
      /thongs[\s\S]+things/,
    ],
    [["generate", "--spec", "description.json", "--out", "o", "--as", "zip"], /--as is "zip"/],
    [["ingest"], /ingest takes one file or URL, got 0/],
    [["ingest", "a", "b"], /ingest takes one file or URL, got 2/],
    [["ingest", "description.json", "--out", "o", "--revision", "soon"], /"soon" is no revision/],
    [["mock", "--spec", "description.json", "--port", "x"], /port/],
  ])("outside of a workspace, %j", async (argv, message) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      const { code, err } = await run(folder, ...argv);
      expect([code, err]).toEqual([1, expect.stringMatching(message)]);
      expect(Object.keys(await contents(folder))).toEqual(["description.json"]);
    });
  });
});

test("in a workspace, source needs a folder that is named", async () => {
  await inFolder(async (folder) => {
    await describeIn(folder);
    await mkdir(join(folder, "spec"));
    await writeFile(join(folder, "spec", "lock.json"), "{}");
    await writeFile(join(folder, "pnpm-workspace.yaml"), "");
    const { code, err } = await run(
      folder,
      "generate",
      "--spec",
      "description.json",
      "--as",
      "source",
    );
    expect([code, err]).toEqual([1, expect.stringMatching(/--as source .* --out/)]);
  });
});

describe("what stands in the way is named, and stays as it is", () => {
  const packages = ["--as", "packages"];
  test.each<[string, Record<string, string>, string[], RegExp]>([
    [
      "a file in place of the folder",
      { out: "mine" },
      packages,
      /^cannot open .+out\/.+ \(ENOTDIR\)\n$/,
    ],
    [
      "a folder in place of a file",
      { "out/things/src/index.ts/mine": "" },
      packages,
      /src\/index\.ts is a folder; expected a file\n$/,
    ],
    [
      "somebody else's package",
      { "out/things/package.json": '{"name":"mine"}' },
      packages,
      /things holds the package "mine", which @klaviyo-kit\/things would overwrite\n$/,
    ],
    [
      "somebody else's source",
      { "out/things/index.ts": "export const mine = 1;" },
      [],
      /things\/index\.ts was not generated, and would be overwritten\n$/,
    ],
    [
      "a package.json that is none",
      { "out/things/package.json": "{" },
      packages,
      /package\.json: not JSON\n$/,
    ],
    [
      "a version that is none",
      { "out/things/package.json": '{"version":"1\\",\\"x"}' },
      packages,
      /is no version; expected one like 1\.2\.3\n$/,
    ],
  ])("%s", async (_, present, more, message) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      for (const [path, text] of Object.entries(present)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      const before = await contents(folder);
      const call = ["generate", "--spec", "description.json", "--out", "out", "--only", "things"];
      const { code, err } = await run(folder, ...call, ...more);
      expect([code, err]).toEqual([1, expect.stringMatching(message)]);
      expect(await contents(folder)).toEqual(before);
    });
  });

  test.each([
    [["generate", "--spec", "description.json", "--out", ""]],
    [["ingest", "description.json", "--out", ""]],
  ])("%j is no folder", async (argv) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      expect(await run(folder, ...argv)).toMatchObject({
        code: 1,
        err: "--out is empty; expected a folder\n",
      });
    });
  });
});

describe("a spec that somebody changed is checked as a description is", () => {
  test.each<[string, (text: string) => string, RegExp]>([
    ["no JSON", () => "{", /things\.json: not JSON/],
    [
      "another revision",
      (text) => text.replaceAll("2025-07-15", "2024-07-15"),
      /of two revisions, 2025-07-15 and 2024-07-15\n$/,
    ],
    [
      "a name twice",
      (text) => text.replace("create_thing", "get_thing"),
      /would be called getThing, which/,
    ],
    [
      "a reference that leads nowhere",
      (text) => text.replace('schemas/ThingCreate"', 'schemas/Gone"'),
      /leads nowhere\n$/,
    ],
    [
      "a path that leads elsewhere",
      (text) => text.replace('"/api/things"', '"/api/../things"'),
      /is no path of an API/,
    ],
  ])("%s", async (_, change, message) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, "ingest", "description.json", "--out", "spec");
      const file = join(folder, "spec/2025-07-15/things.json");
      await writeFile(file, change(await readFile(file, "utf8")));
      const said = await run(folder, "generate", "--spec", "spec/2025-07-15", "--out", "out");
      expect([said.code, said.err]).toEqual([1, expect.stringMatching(message)]);
    });
  });
});

describe("generate", () => {
  const generate = ["generate", "--spec", "description.json", "--out", "out"];

  test("works on a raw description, into any folder", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      expect(await run(folder, ...generate)).toEqual({
        code: 0,
        err: "",
        out: expect.stringMatching(
          /^revision 2025-07-15: 4 operations in 1 packages, \d+ files in out/,
        ),
      });
      const files = await contents(join(folder, "out"));
      expect(Object.keys(files)).toEqual(
        expect.arrayContaining([
          "things/package.json",
          "things/README.md",
          "things/src/index.ts",
          "things/src/generated/operations.ts",
          "things/src/generated/types.ts",
        ]),
      );
      expect(files["things/src/generated/operations.ts"]).toContain("export const getThings");
    });
  });

  test("--check is silent where nothing differs, and lists what does, without writing", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, ...generate);
      expect((await run(folder, ...generate, "--check")).code).toBe(0);
      const types = join(folder, "out/things/src/generated/types.ts");
      await writeFile(types, "// mine");
      await writeFile(join(folder, "out/things/src/generated/old.ts"), "");
      const { code, err } = await run(folder, ...generate, "--check");
      expect(code).toBe(1);
      expect(err).toBe(
        "differs  things/src/generated/types.ts\nstale    things/src/generated/old.ts\n2 files differ from what generate would write; run it\n",
      );
      expect((await contents(folder))["out/things/src/generated/types.ts"]).toBe("// mine");
    });
  });

  test("keeps what is not its own: versions, and files beside the generated ones", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await mkdir(join(folder, "out/things/src"), { recursive: true });
      await mkdir(join(folder, "out/mine"), { recursive: true });
      await writeFile(join(folder, "out/mine/package.json"), '{"version":"9.9.9"}');
      await writeFile(join(folder, "out/things/package.json"), '{"version":"4.5.6"}');
      await writeFile(join(folder, "out/things/CHANGELOG.md"), "# Changes");
      await run(folder, ...generate);
      const files = await contents(join(folder, "out"));
      expect(JSON.parse(files["things/package.json"] ?? "")).toMatchObject({ version: "4.5.6" });
      expect(files["things/CHANGELOG.md"]).toBe("# Changes");
      expect(files["mine/package.json"]).toBe('{"version":"9.9.9"}');
    });
  });

  test("in a workspace writes the reference too, and checks it; elsewhere it does not", async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, "pnpm-workspace.yaml"), "");
      await describeIn(folder);
      await run(folder, "ingest", "description.json", "--out", "spec");
      await run(folder, "generate");
      const reference = async () =>
        Object.keys(await contents(folder)).filter((path) => path.startsWith("docs/"));
      expect((await reference()).sort()).toEqual([
        "docs/reference/README.md",
        "docs/reference/things.md",
      ]);
      await writeFile(join(folder, "docs/reference/README.md"), "mine");
      await writeFile(join(folder, "docs/reference/thongs.md"), "");
      const { code, err } = await run(folder, "generate", "--check");
      expect([code, err]).toEqual([
        1,
        "differs  docs/reference/README.md\nstale    docs/reference/thongs.md\n2 files differ from what generate would write; run it\n",
      ]);
      expect((await run(folder, "generate", "--check", "--only", "things")).code).toBe(0);
      await run(folder, "generate");
      expect((await reference()).length).toBe(2);
      await run(folder, ...generate);
      expect((await reference()).length).toBe(2);
      expect(Object.keys(await contents(join(folder, "out")))).not.toContain("docs");
    });
  });

  test("a second run changes nothing", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, ...generate);
      const before = await contents(folder);
      expect((await run(folder, ...generate)).out).toMatch(/, 0 of them changed\n$/);
      expect(await contents(folder)).toEqual(before);
    });
  });

  test("--only writes those domains and no umbrella", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder, (document) => {
        post(document).tags = ["Makers"];
      });
      await run(folder, ...generate, "--only", "makers");
      const files = Object.keys(await contents(join(folder, "out")));
      expect(new Set(files.map((path) => path.split("/")[0]))).toEqual(new Set(["makers"]));
    });
  });

  test("--only into a folder writes plain source, and leaves what stands beside it", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await mkdir(join(folder, "src/klaviyo/things"), { recursive: true });
      await writeFile(join(folder, "src/klaviyo/things/mine.ts"), "");
      const plain = ["--only", "things", "--out", "src/klaviyo"];
      const { out } = await run(folder, "generate", "--spec", "description.json", ...plain);
      expect(out).toMatch(/4 operations in 1 folders[\s\S]+npm install @klaviyo-kit\/runtime/);
      const files = await contents(join(folder, "src"));
      expect(Object.keys(files).sort()).toEqual([
        "klaviyo/things/filters.ts",
        "klaviyo/things/generated/face.ts",
        "klaviyo/things/generated/filters.ts",
        "klaviyo/things/generated/mocks.ts",
        "klaviyo/things/generated/operations.ts",
        "klaviyo/things/generated/revision.ts",
        "klaviyo/things/generated/schemas.ts",
        "klaviyo/things/generated/types.ts",
        "klaviyo/things/index.ts",
        "klaviyo/things/mine.ts",
        "klaviyo/things/mocks.ts",
        "klaviyo/things/schemas.ts",
      ]);
      const imported = Object.values(files).flatMap((text) =>
        [...text.matchAll(/from "([^."][^"]*)"/g)].map(([, name]) => name),
      );
      expect([...new Set(imported)].sort()).toEqual([
        "@klaviyo-kit/runtime",
        "@klaviyo-kit/runtime/schemas",
        "@klaviyo-kit/sandbox/mocks",
      ]);
      const check = ["--check", ...plain];
      expect((await run(folder, "generate", "--spec", "description.json", ...check)).code).toBe(0);
    });
  });

  test.each([
    ["packages", "things/package.json"],
    ["source", "things/index.ts"],
  ])("--as %s is what it says", async (as, path) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, ...generate, "--only", "things", "--as", as);
      expect(Object.keys(await contents(join(folder, "out")))).toContain(path);
    });
  });
});
