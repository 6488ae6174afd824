import { describe, expect, test } from "vitest";
import { classify } from "./change.js";
import { exportTexts } from "./declarations.js";
import { levelOf, packageLevels } from "./levels.js";
import type { ChangeClass } from "./rules.js";
import { compareSurfaces, type SurfaceChange, surfacesOf } from "./surface.js";

const INDEX = `export { things } from "./generated/client.js";
export * from "./generated/operations.js";
export type * from "./generated/types.js";
`;
const CLIENT = `export const things = (client: Client): Bound<typeof operations> => bind(client);
export const hidden: string = "";
`;
const OPERATIONS = `/**
 * \`GET /api/things\`
 */
export const getThings: PagedCall<GetThings> = /* @__PURE__ */ pagedOperation({
  id: "get_things",
});
`;
const TYPES = `export interface Thing {
  type: "thing";
  id: string;
  "odd-name"?: string;
}

export type Color =
  | "red"
  | "green";
`;

const files = (types = TYPES, operations = OPERATIONS, name = "things") =>
  new Map([
    [`${name}/package.json`, "{}"],
    [`${name}/src/index.ts`, INDEX],
    [`${name}/src/generated/client.ts`, CLIENT],
    [`${name}/src/generated/operations.ts`, operations],
    [`${name}/src/generated/types.ts`, types],
  ]);

const compared = (before: Map<string, string>, after: Map<string, string>) =>
  compareSurfaces(before, after).get("things");

describe("the exports of a package", () => {
  test("consists of the exports of its entry points, with types on one line", () => {
    const sources = new Map(
      [...files()].map(([path, text]) => [path.replace("things/src/", ""), exportTexts(text)]),
    );
    expect(surfacesOf([sources, new Map()]).map((one) => Object.fromEntries(one))).toEqual([
      {
        things: "",
        getThings: "PagedCall<GetThings>",
        Thing: "interface ",
        "Thing.type": '"thing"',
        "Thing.id": "string",
        'Thing."odd-name"': "?string",
        Color: '"red" | "green"',
      },
      {},
    ]);
  });

  test.each<[string, string, string, Partial<SurfaceChange>]>([
    ["a comment", "", "/** A thing. */\n", {}],
    ["a new member", "id: string;", "id: string;\n  size: number;", { gained: ["Thing.size"] }],
    ["a removed member", "  id: string;\n", "", { lost: ["Thing.id"] }],
    ["another type", "id: string", "id: number", { changed: ["Thing.id"] }],
    ["a member that becomes optional", "id: string", "id?: string", { changed: ["Thing.id"] }],
    ["a new enum value", '  | "green"', '  | "green"\n  | "blue"', { changed: ["Color"] }],
    ["another layout", '  | "red"\n  | "green"', ' "red" | "green"', {}],
    ["a removed type", /export type Color[\s\S]*/.exec(TYPES)?.[0] ?? "", "", { lost: ["Color"] }],
  ])("is compared after %s", (_, from, to, expected) => {
    const after = from === "" ? to + TYPES : TYPES.replace(from, to);
    expect(after).not.toBe(TYPES);
    expect(compared(files(), files(after))).toEqual({
      lost: [],
      changed: [],
      gained: [],
      ...expected,
    });
  });

  test("does not include initializers", () => {
    const inside = OPERATIONS.replace('id: "get_things"', "limits: {}");
    expect(compared(files(), files(TYPES, inside))).toEqual({ lost: [], changed: [], gained: [] });
  });

  test("is compared only if both versions have the package", () => {
    const both = new Map([...files(), ...files(TYPES, OPERATIONS, "makers")]);
    expect([...compareSurfaces(files(), both).keys()]).toEqual(["things"]);
    expect([...compareSurfaces(both, files()).keys()]).toEqual(["things"]);
  });
});

const NONE: SurfaceChange = { lost: [], changed: [], gained: [] };
const additive = { class: "additive" } as const;
const breaking = { class: "breaking-response" } as const;
const known = { class: "informational" } as const;

describe("the level of a release", () => {
  test.each<[string, { class: ChangeClass }[], SurfaceChange, string]>([
    ["0.4.0", [breaking], NONE, "minor"],
    ["0.4.0", [additive], NONE, "patch"],
    ["0.4.0", [known], NONE, "patch"],
    ["0.4.0", [], NONE, "patch"],
    ["0.4.0", [additive], { ...NONE, changed: ["A"] }, "minor"],
    ["0.4.0", [], { ...NONE, lost: ["A"] }, "minor"],
    ["0.4.0", [], { ...NONE, gained: ["A"] }, "patch"],
    ["2.0.1", [breaking, additive], NONE, "major"],
    ["2.0.1", [additive], NONE, "minor"],
    ["2.0.1", [known], NONE, "patch"],
    ["2.0.1", [known], { ...NONE, lost: ["A"] }, "minor"],
  ])("of %s with %j and %j is %s", (version, changes, surface, level) => {
    expect(levelOf(version, changes, surface)).toBe(level);
  });

  test.each<[string, Parameters<typeof classify>[0][], SurfaceChange, RegExp | undefined]>([
    [
      "exports are lost without a change",
      [{ kind: "operation-added", domain: "things", operation: "a", path: "" }],
      { ...NONE, lost: ["Thing", "Thing.id"] },
      /^exports lost, but the diff has no reason for it: Thing and 1 more$/,
    ],
    [
      "a removal does not show in the exports",
      [{ kind: "operation-removed", domain: "things", operation: "a", path: "" }],
      NONE,
      /^exports do not show a change of the diff: operation-removed$/,
    ],
    [
      "a scope is not expected in types",
      [{ kind: "scope-added", domain: "things", operation: "a", path: "" }],
      NONE,
      undefined,
    ],
    [
      "a renamed operation loses its old types",
      [{ kind: "operation-renamed", domain: "things", operation: "a", path: "" }],
      { ...NONE, lost: ["Old"] },
      undefined,
    ],
    [
      "a change of another package is no reason",
      [{ kind: "operation-removed", domain: "makers", operation: "a", path: "" }],
      { ...NONE, lost: ["a"] },
      /^exports lost, but the diff has no reason for it: a$/,
    ],
  ])("is checked against the exports: %s", (_, changes, surface, message) => {
    const diff = { from: "a", to: "b", changes: changes.map(classify) };
    const [level] = packageLevels(diff, new Map([["things", surface]]), new Map());
    expect(level?.disagreements).toEqual(message ? [expect.stringMatching(message)] : []);
  });
});
