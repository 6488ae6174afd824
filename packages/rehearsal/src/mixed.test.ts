import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installApp } from "./app.js";
import { compile } from "./compile.js";
import { MIXED, mixedTypes } from "./programs.js";
import { changedSpec, committedRevision, releaseOf } from "./revisions.js";
import { run } from "./run.js";
import { release, root, type Stage, setStage } from "./workspace.js";

/** A description by Klaviyo, expected next to the clone. */
const DESCRIPTION = join(root, "../shared/klaviyo-openapi/2026-04-15.json");

/** Runs a program in an app and returns the path and the revision of each request. */
async function requestsOf(program: string, app: string): Promise<string[]> {
  const calls: string[] = [];
  const server = createServer(({ url = "", headers }, response) => {
    calls.push(`${url} ${headers["revision"]}`);
    response.setHeader("content-type", "application/vnd.api+json");
    response.end(JSON.stringify({ data: [], links: { next: null } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    await writeFile(join(app, "mixed.mjs"), program);
    await run("node", ["mixed.mjs", `http://127.0.0.1:${port}`], { cwd: app });
  } finally {
    server.close();
  }
  return calls;
}

interface Case {
  readonly revision: string;
  readonly from: string;
  /** the version under which its events package is published */
  readonly version: string;
  /** an attribute of its events */
  readonly attribute: string;
}

const CHANGED: Case = {
  revision: "2025-10-15",
  from: "a changed copy of the committed spec",
  version: "0.2.0",
  attribute: "event_facts",
};
const DESCRIBED: Case = {
  revision: "2026-04-15",
  from: "Klaviyo's description",
  version: "0.3.0",
  attribute: "event_properties",
};
const described = existsSync(DESCRIPTION);

let stage: Stage;
let committed: string;

beforeAll(async () => {
  stage = await setStage();
  committed = await committedRevision();
  await release(stage);
  const changed = await changedSpec(stage, CHANGED.revision);
  await releaseOf(stage, changed, "events", CHANGED.version);
  if (described) await releaseOf(stage, DESCRIPTION, "events", DESCRIBED.version);
}, 300_000);
afterAll(() => stage.clear());

test("the last version of the old revision can be installed by the revision's date", async () => {
  const app = await installApp(stage, "app of the old revision", "npm", {
    "@klaviyo-kit/events": committed,
    "@klaviyo-kit/runtime": "*",
  });
  const installed = join(app, "node_modules/@klaviyo-kit/events/package.json");
  expect(JSON.parse(await readFile(installed, "utf8"))).toMatchObject({
    klaviyo: { revision: committed },
  });
}, 120_000);

if (!described) test.skip("skipped: no ../shared/klaviyo-openapi next to the clone");

describe.each(described ? [CHANGED, DESCRIBED] : [CHANGED])(
  "events of $revision, from $from",
  ({ revision, version, attribute }) => {
    let app: string;

    beforeAll(async () => {
      app = await installApp(stage, `app of ${revision}`, "npm", {
        "@klaviyo-kit/events": version,
        "@klaviyo-kit/profiles": "*",
        "@klaviyo-kit/runtime": "*",
        "@klaviyo-kit/sdk": "*",
        "@types/node": "20.19.43",
      });
    }, 120_000);

    test("work with the client that profiles and the sdk use", async () => {
      expect(await requestsOf(MIXED, app)).toEqual([
        `/api/profiles ${committed}`,
        `/api/events ${revision}`,
        `/api/events ${committed}`,
        `/api/profiles ${committed}`,
        `/api/events ${revision}`,
      ]);
      expect(existsSync(join(app, "node_modules/@klaviyo-kit/events/node_modules"))).toBe(false);
    });

    test("keep their own types next to those of the sdk", async () => {
      await writeFile(join(app, "mixed.ts"), mixedTypes(attribute));
      await compile("typescript-7", "nodenext", app, ["mixed.ts"]);
    });
  },
);
