import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { InputError } from "../../errors.js";
import { inFolder } from "../../testing/run.js";
import { type Change, classify } from "../change.js";
import { modelAfter } from "../testing/edits.js";
import { readUsage } from "./project.js";
import { usedChanges } from "./touches.js";
import type { Usage } from "./usage.js";

const CALLS = `import { createThing, getThings, type Part, type Thing, things } from "@klaviyo-kit/things";
import * as all from "@klaviyo-kit/things";
import { getThingsFilter } from "@klaviyo-kit/things/filters";
import { type Client } from "@klaviyo-kit/runtime";
const fields = { thing: ["name", "made"] } as const;
const sort = "-made";
export const listed = (k: Client) =>
  getThings(k, {
    fields,
    sort,
    include: ["owners"],
    filter: getThingsFilter((f) => [f.name.equals("a"), f.owner.name.startsWith("b")]),
  });
export const texts = (k: Client) => things(k).getThings({ filter: 'any(made,["2025-01-01"])' });
export const spaced = (k: Client) => all.getThings(k, { page: { size: 10 } });
export const made = (k: Client, attributes: { size: number }) =>
  createThing(k, { data: { attributes } });
export const sized = (k: Client) => made(k, { size: 1 });
export const named = (k: Client) =>
  createThing(k, { data: { attributes: { name: null, color: "red" } } });
export type Kept = [Thing, Part];
`;

const READS = `import { Klaviyo } from "@klaviyo-kit/sdk";
const klaviyo = new Klaviyo({});
export async function read(id: string) {
  const { data } = await klaviyo.things.getThing({ id });
  const { attributes: { tags: { first } } } = data;
  return [data.attributes["name"], data.attributes.box?.inner!.weight, first];
}
export const own = (row: { name: string }) => row.name;
export const other = (value: any) => value.crate.inner.weight;
`;

const TYPES = `export interface ThingAttributes { name: string }
export interface MakerAttributes { name: string }
export interface Thing { attributes: ThingAttributes }
export interface Maker { attributes: MakerAttributes }
export const getThing: (client: unknown, parameters: { id: string }) => Promise<Thing>;
export const getMaker: () => Maker;
`;

const TYPED = `import { getMaker, getThing } from "@klaviyo-kit/things";
const thing = await getThing({}, { id: "1" });
export const names = [
  thing.attributes.name,
  getMaker().attributes.name,
];
`;

const KNOWN = new Set(["getThings", "getThing", "createThing", "updateThing"]);

async function usageOf(files: Record<string, string>): Promise<Usage> {
  return inFolder(async (folder) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const usage = readUsage(folder, KNOWN);
    // types are read when they are asked for, and the folder is removed
    for (const name of ["name", "weight", "first", "size"]) usage.reads(name);
    return usage;
  });
}

let usage: Usage;

beforeAll(async () => {
  usage = await usageOf({ "calls.ts": CALLS, "src/reads.mts": READS });
});

const touched = (found: Usage, change: Omit<Change, "domain">): string[] => {
  const model = modelAfter();
  const diff = { from: "a", to: "b", changes: [classify({ domain: "things", ...change })] };
  const { changes } = usedChanges(diff, found, model, model);
  return changes.flatMap(({ uses = [] }) => uses.map(({ file, line }) => `${file}:${line}`));
};

/** The kind of a change with its path, its values, and the lines that it touches. */
type Row = [Partial<Change> & Pick<Change, "kind">, ...string[]];

describe("a change of an operation touches", () => {
  test.each<Row>([
    [{ kind: "limit-lowered", operation: "getThings" }, "calls.ts:8", "calls.ts:14", "calls.ts:15"],
    [{ kind: "answer-nullable", operation: "getThing" }, "src/reads.mts:4"],
    [{ kind: "answer-nullable", operation: "updateThing" }],
    [
      {
        kind: "sparse-field-removed",
        operation: "getThings",
        path: "fields[thing]",
        before: "made",
      },
      "calls.ts:5",
    ],
    [
      {
        kind: "sparse-field-removed",
        operation: "getThings",
        path: "fields[thing]",
        before: "size",
      },
    ],
    [{ kind: "sort-removed", operation: "getThings", path: "sort", before: "-made" }, "calls.ts:6"],
    [
      { kind: "include-removed", operation: "getThings", path: "include", before: "owners" },
      "calls.ts:11",
    ],
    [
      { kind: "filter-field-removed", operation: "getThings", path: "filter", before: "name" },
      "calls.ts:12",
    ],
    [
      { kind: "filter-field-removed", operation: "getThings", path: "filter", before: "made" },
      "calls.ts:14",
    ],
    [
      {
        kind: "filter-operator-removed",
        operation: "getThings",
        path: "filter.owner.name",
        before: "starts-with",
      },
      "calls.ts:12",
    ],
    [
      {
        kind: "filter-operator-removed",
        operation: "getThings",
        path: "filter.owner.name",
        before: "equals",
      },
    ],
    [{ kind: "parameter-removed", operation: "getThings", path: "page[size]" }, "calls.ts:15"],
    [{ kind: "parameter-added-required", operation: "getThings", path: "filter" }, "calls.ts:15"],
    [
      { kind: "request-field-removed", operation: "createThing", path: "data.attributes.color" },
      "calls.ts:20",
    ],
    [
      { kind: "request-field-removed", operation: "createThing", path: "data.attributes.size" },
      "calls.ts:18",
    ],
    [{ kind: "request-field-removed", operation: "createThing", path: "data.attributes.weight" }],
    [
      { kind: "request-not-nullable", operation: "createThing", path: "data.attributes.name" },
      "calls.ts:20",
    ],
    [{ kind: "request-not-nullable", operation: "createThing", path: "data.attributes.color" }],
    [
      {
        kind: "request-value-removed",
        operation: "createThing",
        path: "data.attributes.color",
        before: "red",
      },
      "calls.ts:20",
    ],
    [
      {
        kind: "request-value-removed",
        operation: "createThing",
        path: "data.attributes.color",
        before: "blue",
      },
    ],
    [
      { kind: "request-field-required", operation: "createThing", path: "data.attributes.color" },
      "calls.ts:17",
    ],
    [
      { kind: "request-field-required", operation: "createThing", path: "data.attributes.maker" },
      "calls.ts:17",
      "calls.ts:20",
    ],
    [{ kind: "sparse-field-added", operation: "getThings", path: "fields[thing]", after: "made" }],
  ])("%j", ({ path = "", ...change }, ...places) => {
    expect(touched(usage, { path, ...change })).toEqual(places);
  });
});

describe("a change of a resource or a type touches", () => {
  test.each<Row>([
    [{ kind: "response-nullable", resource: "Thing", path: "attributes.name" }, "src/reads.mts:6"],
    [
      { kind: "response-nullable", resource: "Thing", path: "attributes.box.inner.weight" },
      "src/reads.mts:6",
    ],
    [
      { kind: "response-nullable", resource: "Thing", path: "attributes.tags.first" },
      "src/reads.mts:5",
    ],
    [{ kind: "response-nullable", resource: "Thing", path: "attributes.size" }],
    [{ kind: "response-nullable", resource: "Maker", path: "attributes.name" }],
    [{ kind: "type-removed", before: "Part" }, "calls.ts:1"],
    [{ kind: "type-removed", before: "Piece" }],
    [{ kind: "domain-removed" }, "calls.ts:1", "calls.ts:2", "calls.ts:3"],
    [{ kind: "domain-removed", domain: "makers" }],
  ])("%j", ({ path = "", ...change }, ...places) => {
    expect(touched(usage, { path, ...change })).toEqual(places);
  });

  test("only the reads of that resource if the packages are installed", async () => {
    const installed = await usageOf({
      "tsconfig.json": JSON.stringify({
        compilerOptions: { module: "nodenext", target: "es2022", types: [] },
        files: ["typed.mts"],
      }),
      "typed.mts": TYPED,
      "node_modules/@klaviyo-kit/things/package.json": '{ "types": "index.d.ts" }',
      "node_modules/@klaviyo-kit/things/index.d.ts": TYPES,
    });
    const change = {
      kind: "response-nullable",
      resource: "Thing",
      path: "attributes.name",
    } as const;
    expect(touched(installed, change)).toEqual(["typed.mts:4"]);
  });
});

test("a folder without TypeScript is refused", async () => {
  await expect(usageOf({ "a.js": "" })).rejects.toThrow(InputError);
});

test("a project that does not import our packages uses nothing", async () => {
  const { operations, imports } = await usageOf({ "a.ts": "declare const k: any; k.getThings();" });
  expect([operations, imports]).toEqual([[], []]);
});
