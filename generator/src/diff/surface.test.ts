import { describe, expect, test } from "vitest";
import { classify } from "./change.js";
import { exportTexts } from "./declarations.js";
import { levelOf, packageLevels } from "./levels.js";
import type { ChangeClass } from "./rules.js";
import { compareSurfaces, type SurfaceChange, surfacesOf } from "./surface.js";

const INDEX = `export { things } from "./generated/face.js";
export * from "./generated/operations.js";
export type * from "./generated/types.js";
`;
const FACE = `export const things = (client: Client): Bound<typeof operations> => bind(client);
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
    [`${name}/src/generated/face.ts`, FACE],
    [`${name}/src/generated/operations.ts`, operations],
    [`${name}/src/generated/types.ts`, types],
  ]);

const compared = (before: Map<string, string>, after: Map<string, string>) =>
  compareSurfaces(before, after).get("things");

describe("the surface of a package", () => {
  test("is what its entries export, with types on one line", () => {
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
    ["a member more", "id: string;", "id: string;\n  size: number;", { gained: ["Thing.size"] }],
    ["a member less", "  id: string;\n", "", { lost: ["Thing.id"] }],
    ["another type", "id: string", "id: number", { changed: ["Thing.id"] }],
    ["no longer always there", "id: string", "id?: string", { changed: ["Thing.id"] }],
    ["another value", '  | "green"', '  | "green"\n  | "blue"', { changed: ["Color"] }],
    ["another layout", '  | "red"\n  | "green"', ' "red" | "green"', {}],
    ["a type less", /export type Color[\s\S]*/.exec(TYPES)?.[0] ?? "", "", { lost: ["Color"] }],
  ])("differs by %s", (_, from, to, expected) => {
    const after = from === "" ? to + TYPES : TYPES.replace(from, to);
    expect(after).not.toBe(TYPES);
    expect(compared(files(), files(after))).toEqual({
      lost: [],
      changed: [],
      gained: [],
      ...expected,
    });
  });

  test("differs not by what a call does inside", () => {
    const inside = OPERATIONS.replace('id: "get_things"', "limits: {}");
    expect(compared(files(), files(TYPES, inside))).toEqual({ lost: [], changed: [], gained: [] });
  });

  test("is compared for packages that stay", () => {
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
      "exports lost what no change explains",
      [{ kind: "operation-added", domain: "things", operation: "a", path: "" }],
      { ...NONE, lost: ["Thing", "Thing.id"] },
      /lost what the diff does not explain: Thing and 1 more/,
    ],
    [
      "exports do not show a removal",
      [{ kind: "operation-removed", domain: "things", operation: "a", path: "" }],
      NONE,
      /do not show what the diff says: operation-removed/,
    ],
    [
      "types cannot show a scope",
      [{ kind: "scope-added", domain: "things", operation: "a", path: "" }],
      NONE,
      undefined,
    ],
    [
      "a new name leaves old types behind",
      [{ kind: "operation-renamed", domain: "things", operation: "a", path: "" }],
      { ...NONE, lost: ["Old"] },
      undefined,
    ],
    [
      "a change in another package explains nothing",
      [{ kind: "operation-removed", domain: "makers", operation: "a", path: "" }],
      { ...NONE, lost: ["a"] },
      /lost what the diff does not explain: a$/,
    ],
  ])("names a disagreement: %s", (_, changes, surface, message) => {
    const diff = { from: "a", to: "b", changes: changes.map(classify) };
    const [level] = packageLevels(diff, new Map([["things", surface]]), new Map());
    expect(level?.disagreements).toEqual(message ? [expect.stringMatching(message)] : []);
  });
});
