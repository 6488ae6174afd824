import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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

/** The operation that the tests make invalid. */
const post = ({ paths }: OpenApi): OperationObject =>
  paths["/api/things/"]?.post as OperationObject;

/** Generates packages from the changed description in a temporary folder. */
const generateFrom = (change: (document: OpenApi) => unknown): Promise<[Run, object]> =>
  inFolder(async (folder) => {
    await describeIn(folder, change);
    const result = await run(folder, "generate", "--spec", "description.json", "--out", "out");
    return [result, await contents(join(folder, "out")).catch(() => ({}))];
  });

describe("help", () => {
  test.each([["--help"], ["-h"], ["help"]])(
    "%s shows all commands and exit codes",
    async (flag) => {
      const { code, out } = await run(".", flag);
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(
          /ingest[\s\S]+generate[\s\S]+diff[\s\S]+bump[\s\S]+migrate[\s\S]+mock[\s\S]+sandbox[\s\S]+ {2}2 {2}usage error/,
        ),
      ]);
    },
  );

  test.each(["ingest", "generate", "diff", "bump", "migrate", "mock", "sandbox"])(
    "%s --help shows usage, options, exit codes and examples",
    async (command) => {
      const { code, out } = await run(".", command, "--help");
      expect(code).toBe(0);
      expect(out).toMatch(
        new RegExp(
          `^Usage: klaviyo-kit ${command} [\\s\\S]+Options\\n[\\s\\S]+ {2}2 {2}usage error\\n\\nExamples\\n`,
        ),
      );
      for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(110);
      expect(await run(".", "help", command)).toEqual({ code, out, err: "" });
    },
  );

  test.each([
    [[], /klaviyo-kit COMMAND/],
    [["generat"], /unknown command "generat"[\s\S]+klaviyo-kit COMMAND/],
    [["constructor"], /unknown command/],
    [["help", "generat"], /unknown command "generat"/],
    [["generate", "--al"], /--al[\s\S]+klaviyo-kit generate --help" for usage\.\n$/],
  ])("%j is a usage error", async (argv, message) => {
    const { code, out, err } = await run(".", ...argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });

  test("--version shows the version of the package", async () => {
    const path = new URL("../../package.json", import.meta.url);
    const { version } = JSON.parse(await readFile(path, "utf8"));
    expect(await run(".", "--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });
});

describe("invalid input gets one clear message and exit code 1; nothing is written", () => {
  test.each<[string, (document: OpenApi) => unknown, RegExp]>([
    [
      "a reference without a target",
      (document) => {
        post(document).responses = { "200": { $ref: "#/components/responses/Gone" } };
      },
      /^#\/paths\/~1api~1things~1\/post\/responses\/200: the reference "#\/components\/responses\/Gone" has no target\n$/,
    ],
    [
      "an unknown media type",
      (document) => {
        post(document).requestBody = { content: { "text/csv": {} } };
      },
      /^POST \/api\/things\/: the request has the unknown media type "text\/csv"; expected .+\n$/,
    ],
    [
      "two operations with one name",
      (document) => {
        post(document).operationId = "get-things";
      },
      /^POST \/api\/things\/: the operation "get-things" would be named getThings, like the operation of GET \/api\/things\/\n$/,
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
      "a tag that leads to another folder",
      (document) => {
        post(document).tags = ["../.."];
      },
      /^the tag "\.\.\/\.\." cannot be a package name; expected up to 100 letters, digits, spaces and hyphens\n$/,
    ],
    [
      "two tags with one package name",
      (document) => {
        post(document).tags = ["THINGS"];
      },
      /^POST \/api\/things\/: the tags "THINGS" and "Things" have the same package name, "things"\n$/,
    ],
    [
      "a tag with the name of a hand-written package",
      (document) => {
        post(document).tags = ["Runtime"];
      },
      /^the tag "Runtime" has the name of the hand-written package "runtime"\n$/,
    ],
    [
      "a path that leads to another folder",
      ({ paths }) => {
        paths["/api/../x"] = paths["/api/things/"] ?? {};
        delete paths["/api/things/"];
      },
      /^"\/api\/\.\.\/x" is not a valid API path; expected one like/,
    ],
    [
      "a version that is not a revision",
      ({ info }) => {
        info.version = "v3";
      },
      /^"v3" is not a revision; expected one like 2025-07-15/,
    ],
  ])("%s", async (_, change, message) => {
    const [{ code, out, err }, written] = await generateFrom(change);
    expect([code, out, written]).toEqual([1, "", {}]);
    expect(err).toMatch(message);
  });

  test.each([
    ["nothing.json", /^cannot read .+nothing\.json \(ENOENT\); expected the path or URL/],
    ["text.json", /text\.json is not valid JSON \(it starts with "openapi: 3\.0\.2"\)/],
    ["list.json", /list\.json is not OpenAPI: the document is not an object/],
    [
      "swagger.json",
      /swagger\.json is not OpenAPI 3: the member "openapi" is missing; expected "3\.0\.x"/,
    ],
    ["old.json", /old\.json is not OpenAPI 3: the member "openapi" is "2\.0"; expected "3\.0\.x"/],
    ["bare.json", /bare\.json has no info\.version/],
    [
      "1999-01-01",
      /^no spec of revision 1999-01-01 found \(no spec is available\); ingest its description/,
    ],
    [
      "http://127.0.0.1:9/x.json",
      /^cannot reach http:\/\/127\.0\.0\.1:9\/x\.json \(bad port\); without a network, use a file/,
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
    [
      ["generate", "--spec", "description.json", "--out", "o", "--only", "things,thongs"],
      /thongs[\s\S]+things/,
    ],
    [["bump", "2026-01-15"], /^bump needs a klaviyo-kit workspace; this folder is not in one\n$/],
    [["diff", "2025-07-15", "2026-01-15"], /^no spec of revision 2025-07-15 found/],
  ])("outside of a workspace, %j", async (argv, message) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      const { code, err } = await run(folder, ...argv);
      expect([code, err]).toEqual([1, expect.stringMatching(message)]);
      expect(Object.keys(await contents(folder))).toEqual(["description.json"]);
    });
  });
});

describe("a usage error exits with 2 and names the command's help; nothing is written", () => {
  const generate = ["generate", "--spec", "description.json"];
  test.each([
    [generate, /^--out is missing/],
    [["generate"], /^--spec is missing/],
    [[...generate, "--out", ""], /^--out is empty; expected a folder/],
    [[...generate, "--out", "o", "--as", "zip"], /^--as is "zip"; expected packages or source/],
    [["ingest"], /^ingest expects one file or URL; got 0/],
    [["ingest", "a", "b"], /^ingest expects one file or URL; got 2/],
    [["ingest", "description.json", "--out", ""], /^--out is empty; expected a folder/],
    [["ingest", "description.json"], /^--out is missing/],
    [["ingest", "description.json", "--out", "o", "--revision", "soon"], /^--revision is "soon"/],
    [["mock"], /^--spec is missing/],
    [["mock", "--port", "abc"], /^--port is "abc"; expected a number from 0 to 65535/],
    [["mock", "--port", ""], /^--port is ""/],
    [["mock", "--port", "65536"], /^--port is "65536"/],
    [["bump"], /^bump expects one revision; got 0/],
    [["bump", "a", "b"], /^bump expects one revision; got 2/],
    [["bump", "soon"], /^"soon" is not a revision; expected one like 2025-07-15/],
    [["diff"], /^diff expects two or more specs or descriptions; got 0/],
    [["diff", "a"], /^diff expects two or more specs or descriptions; got 1/],
    [["diff", "a", "b", "--format", "xml"], /^--format is "xml"; expected one of text, json/],
    [["diff", "a", "b", "--fail-on", "all"], /^--fail-on is "all"; expected breaking/],
    [["diff", "a", "b", "--fromat", "json"], /Unknown option '--fromat'/],
  ])("%j", async (argv, message) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      const { code, out, err } = await run(folder, ...argv);
      expect([code, out, err]).toEqual([2, "", expect.stringMatching(message)]);
      expect(err).toMatch(
        new RegExp(`^[^\\n]+\\nRun "klaviyo-kit ${argv[0]} --help" for usage\\.\\n$`),
      );
      expect(Object.keys(await contents(folder))).toEqual(["description.json"]);
    });
  });
});

test("mock reports a port in use with one line", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    await inFolder(async (folder) => {
      await describeIn(folder);
      const argv = ["mock", "--spec", "description.json", "--port", String(port)];
      expect(await run(folder, ...argv)).toEqual({
        code: 1,
        out: "",
        err: `port ${port} is in use; choose another one, or 0 for a free one\n`,
      });
    });
  } finally {
    server.close();
  }
});

test("in a workspace, generate --as source needs --out", async () => {
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
    expect([code, err]).toEqual([2, expect.stringMatching(/--as source .* --out/)]);
  });
});

describe("files that generate must not replace are named and kept", () => {
  const packages = ["--as", "packages"];
  test.each<[string, Record<string, string>, string[], RegExp]>([
    [
      "a file instead of the folder",
      { out: "mine" },
      packages,
      /^cannot open .+out\/.+ \(ENOTDIR\)\n$/,
    ],
    [
      "a folder instead of a file",
      { "out/things/src/index.ts/mine": "" },
      packages,
      /src\/index\.ts is a folder; expected a file\n$/,
    ],
    [
      "a package with another name",
      { "out/things/package.json": '{"name":"mine"}' },
      packages,
      /things contains the package "mine", which @klaviyo-kit\/things would overwrite\n$/,
    ],
    [
      "source that was not generated",
      { "out/things/index.ts": "export const mine = 1;" },
      [],
      /things\/index\.ts was not generated by klaviyo-kit and would be overwritten\n$/,
    ],
    [
      "a package.json that is not valid JSON",
      { "out/things/package.json": "{" },
      packages,
      /package\.json is not valid JSON\n$/,
    ],
    [
      "a version that is not valid",
      { "out/things/package.json": '{"version":"1\\",\\"x"}' },
      packages,
      /the version .+ is not valid; expected one like 1\.2\.3\n$/,
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
});

describe("an edited spec is checked like a description", () => {
  test.each<[string, (text: string) => string, RegExp]>([
    ["invalid JSON", () => "{", /things\.json is not valid JSON/],
    [
      "another revision",
      (text) => text.replaceAll("2025-07-15", "2024-07-15"),
      /have two revisions, 2025-07-15 and 2024-07-15\n$/,
    ],
    [
      "a duplicate name",
      (text) => text.replace("create_thing", "get_thing"),
      /would be named getThing, like/,
    ],
    [
      "a reference without a target",
      (text) => text.replace('schemas/ThingCreate"', 'schemas/Gone"'),
      /has no target\n$/,
    ],
    [
      "a path that leads to another folder",
      (text) => text.replace('"/api/things"', '"/api/../things"'),
      /is not a valid API path/,
    ],
  ])("%s", async (_, change, message) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, "ingest", "description.json", "--out", "spec");
      const file = join(folder, "spec/2025-07-15/things.json");
      await writeFile(file, change(await readFile(file, "utf8")));
      const { code, err } = await run(
        folder,
        "generate",
        "--spec",
        "spec/2025-07-15",
        "--out",
        "out",
      );
      expect([code, err]).toEqual([1, expect.stringMatching(message)]);
    });
  });
});

describe("generate", () => {
  const generate = ["generate", "--spec", "description.json", "--out", "out"];

  test("reads a description and writes to any folder", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      expect(await run(folder, ...generate)).toEqual({
        code: 0,
        err: "",
        out: expect.stringMatching(
          /^revision 2025-07-15: 4 operations in 1 package, \d+ files in out/,
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

  test("reports the prose of a description that it could not read, but not that of a spec", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder, ({ paths }) => {
        const { get } = paths["/api/things/"] ?? {};
        if (get) get.description = "Never more than ten.";
      });
      const { code, err } = await run(folder, ...generate);
      expect([code, err]).toEqual([
        0,
        expect.stringMatching(
          /^revision 2025-07-15: prose not read: 1 statement .+\n {2}get_things \(limits\): "Never more than ten."\n$/,
        ),
      ]);
      await run(folder, "ingest", "description.json", "--out", "spec");
      expect(await run(folder, "generate", "--spec", "spec/2025-07-15", "--out", "out")).toEqual({
        code: 0,
        err: "",
        out: expect.stringMatching(/, 0 changed\n$/),
      });
    });
  });

  test("--check lists the files that are not up to date and writes nothing", async () => {
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
        "differs  things/src/generated/types.ts\nstale    things/src/generated/old.ts\n2 files are not up to date; run klaviyo-kit generate\n",
      );
      expect((await contents(folder))["out/things/src/generated/types.ts"]).toBe("// mine");
    });
  });

  test("keeps versions and files that are not generated", async () => {
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

  test("writes and checks the reference, but only in a workspace", async () => {
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
        "differs  docs/reference/README.md\nstale    docs/reference/thongs.md\n2 files are not up to date; run klaviyo-kit generate\n",
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
      expect((await run(folder, ...generate)).out).toMatch(/, 0 changed\n$/);
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

  test("--only with --out writes plain source and keeps other files", async () => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await mkdir(join(folder, "src/klaviyo/things"), { recursive: true });
      await writeFile(join(folder, "src/klaviyo/things/mine.ts"), "");
      const plain = ["--only", "things", "--out", "src/klaviyo"];
      const { out } = await run(folder, "generate", "--spec", "description.json", ...plain);
      expect(out).toMatch(/4 operations in 1 folder[\s\S]+npm install @klaviyo-kit\/runtime/);
      const files = await contents(join(folder, "src"));
      expect(Object.keys(files).sort()).toEqual([
        "klaviyo/things/filters.ts",
        "klaviyo/things/generated/client.ts",
        "klaviyo/things/generated/filters.ts",
        "klaviyo/things/generated/mocks.ts",
        "klaviyo/things/generated/operations.ts",
        "klaviyo/things/generated/revision.ts",
        "klaviyo/things/generated/sandbox.ts",
        "klaviyo/things/generated/schemas.ts",
        "klaviyo/things/generated/types.ts",
        "klaviyo/things/index.ts",
        "klaviyo/things/mine.ts",
        "klaviyo/things/mocks.ts",
        "klaviyo/things/schemas.ts",
      ]);
      const imported = Object.values(files).flatMap((text) =>
        [...text.matchAll(/^(?! \*).*from "([^."][^"]*)"/gm)].map(([, name]) => name),
      );
      expect([...new Set(imported)].sort()).toEqual([
        "@klaviyo-kit/runtime",
        "@klaviyo-kit/runtime/schemas",
        "@klaviyo-kit/sandbox/mocks",
        "zod/mini",
      ]);
      const check = ["--check", ...plain];
      expect((await run(folder, "generate", "--spec", "description.json", ...check)).code).toBe(0);
    });
  });

  test.each([
    ["packages", "things/package.json"],
    ["source", "things/index.ts"],
  ])("--as %s writes that form", async (as, path) => {
    await inFolder(async (folder) => {
      await describeIn(folder);
      await run(folder, ...generate, "--only", "things", "--as", as);
      expect(Object.keys(await contents(join(folder, "out")))).toContain(path);
    });
  });
});
