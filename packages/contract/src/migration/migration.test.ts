import { describe, expect, test } from "vitest";
import { launch } from "./before/catalog-and-campaigns.js";
import { subscribeAndTrack } from "./before/subscribe-and-track.js";
import { sync } from "./before/sync.js";
import { byCodemod } from "./codemod.js";
import { observe } from "./observe.js";
import { NAMES, type Programs } from "./programs.js";
import { recorded } from "./recorded.js";
import { type Migrate, programsIn, Workspace } from "./workspace.js";

const originals: Programs = { sync, subscribeAndTrack, launch };

describe("a program written with klaviyo-api", () => {
  test("compiles in a workspace of its own", () => {
    expect(new Workspace("originals", programsIn("before")).compile()).toEqual([]);
  });

  test.each(NAMES)("finds and does what was recorded: %s", async (name) => {
    const { found, requests, accounts } = await observe(name, originals);
    expect({
      found,
      requests: requests.map(({ operation, status }) => `${operation} ${status}`),
      resources: accounts[0]?.counts,
    }).toEqual(recorded[name]);
  });
});

const byHand: Migrate = async () => ({ files: programsIn("after"), undecided: [] });

describe.each([
  ["by hand", byHand],
  ["by the codemod", byCodemod],
])("programs that are migrated %s", async (how, migrate) => {
  const { files, undecided } = await migrate(programsIn("before"));
  const workspace = new Workspace(how.replaceAll(" ", "-"), files);

  test("leave nothing to decide", () => {
    expect(undecided).toEqual([]);
  });

  test("compile, and use klaviyo-api no more", () => {
    expect(workspace.compile()).toEqual([]);
    expect([...files.values()].join("\n")).not.toMatch(/from "(klaviyo-api|axios)"/);
  });

  test.each(NAMES)("find and do the same: %s", async (name) => {
    const migrated = await observe(name, await workspace.load());
    expect(migrated).toEqual(await observe(name, originals));
  });
});
