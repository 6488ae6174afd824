import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { OpenApi, OperationObject } from "../spec/openapi.js";
import { describeIn } from "../testing/describe-in.js";
import { contents, inFolder, type Run, run } from "../testing/run.js";

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
