import { describe, expect, test } from "vitest";
import { ingest } from "../ingest/ingest.js";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/model.js";
import { FilterValues } from "../spec/filter-values.js";
import type { SchemaObject } from "../spec/openapi.js";
import { object, ref, smallDescription } from "../testing/description.js";
import { emitReference } from "./emit.js";

const overlays = {
  corrections: ["nullable-reference"].map((rule) => ({ rule, reason: "" })),
  idempotency: [],
  filterValues: new FilterValues({}),
};

/** Returns the model of the small description, with these attributes in `createThing`. */
function model(
  properties?: Record<string, SchemaObject>,
  others: Record<string, SchemaObject> = {},
) {
  const document = smallDescription();
  const schemas = document.components.schemas ?? {};
  const data = schemas["ThingCreate"]?.properties?.["data"]?.properties;
  if (data && properties) data["attributes"] = object(properties, ["name"]);
  Object.assign(schemas, others);
  return buildModel(ingest(document, { overlays }).spec);
}

/** Returns the text below the title of an operation. */
function section(name: string, of: Model = model()): string {
  const page = emitReference(of, true).get("things.md") ?? "";
  return (page.split(`\n## ${name}\n\n`)[1] ?? "").split("\n\n## ")[0]?.trimEnd() ?? "";
}

/** Returns the items of the list of parameters of `createThing`, each on one line. */
const taken = (...args: Parameters<typeof model>): string[] =>
  section("createThing", model(...args))
    .split("Parameters:\n\n")[1]
    ?.replace(/\n +(?![ -])/g, " ")
    .split("\n") ?? [];

test("a section lists parameters, limits, scopes and filters", () => {
  expect(section("getThings")).toMatchInlineSnapshot(`
    "Lists things.

    \`GET /api/things\` · list

    - Scopes: \`things:read\`
    - Limits: 10/s, 150/min
    - Returns: \`Thing[]\`, in pages

    Parameters:

    - \`filter\`: a filter, see below
    - \`fields.thing\`: list of \`name\`, \`color\`, \`created\`
    - \`include\`: list of \`owners\`
    - \`sort\`: \`created\`, \`-created\`
    - \`page\`
      - \`cursor\`: string
      - \`size\`: integer; 1 to 100; default \`20\`

    | field of \`filter\` | operators | values |
    | --- | --- | --- |
    | \`name\` | \`equals(value)\`, \`any([values])\` | string |
    | \`created\` | \`greaterThan(value)\` | date-time |"
  `);
});

test("items of the list of parameters are wrapped at 100 columns", () => {
  const values = Array.from({ length: 31 }, (_, n) => `value_${n}`);
  const schema = { type: "string", enum: values } as const;
  const lines = section("createThing", model({ name: schema })).split("\n");
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
  expect(lines).toContainEqual(expect.stringMatching(/^ +`value_\d+`, /));
});

describe("a parameter that is", () => {
  const text: SchemaObject = { type: "string" };

  test.each<[string, SchemaObject, string[]]>([
    ["text", text, ["a: string"]],
    ["a date or null", { ...text, format: "date-time", nullable: true }, ["a: date-time or null"]],
    ["an enum", { ...text, enum: ["x", "y"], default: "x" }, ["a: x, y; default x"]],
    ["a range", { type: "integer", minimum: 1, maximum: 9 }, ["a: integer; 1 to 9"]],
    ["a lower bound", { type: "integer", minimum: 1 }, ["a: integer; at least 1"]],
    ["an upper bound", { type: "number", maximum: 9 }, ["a: number; at most 9"]],
    ["a list", { type: "array", items: text }, ["a: list of strings"]],
    ["anything", {}, ["a: anything"]],
    ["an object without members", { type: "object" }, ["a: object"]],
    ["an object of one member", object({ b: text }, []), ["a.b: string"]],
    ["an object of one member, required", object({ b: text }), ["a.b: string"]],
    [
      "an object",
      object({ b: text, c: text }, ["c"]),
      ["a", "  b: string", "  c, required: string"],
    ],
    [
      "an object or null",
      { ...object({ b: text }, []), nullable: true },
      ["a: object or null", "  b: string"],
    ],
    [
      "a list of objects",
      { type: "array", items: object({ b: text, c: text }, []) },
      ["a[]", "  b: string", "  c: string"],
    ],
    [
      "a list of objects or null",
      { type: "array", items: object({ b: text, c: text }, []), nullable: true },
      ["a[]: list or null", "  b: string", "  c: string"],
    ],
    ["a named type", ref("Place"), ["a", "  street: string", "  inside: Place"]],
    [
      "a named type or null",
      { ...ref("Place"), nullable: true },
      ["a: object or null", "  street: string", "  inside: Place"],
    ],
    ["a union", { oneOf: [ref("Place"), ref("Point")] }, ["a: Place or Point"]],
    [
      "a long enum",
      { ...text, enum: Array.from({ length: 31 }, (_, n) => `v${n}`) },
      [expect.stringMatching(/^a: <details><summary>31 values<\/summary>v0, .+, v30<\/details>$/)],
    ],
    ["an enum with special characters", { ...text, enum: ["a|b", "`c`"] }, ["a: a|b,  c "]],
  ])("%s", (_, schema, lines) => {
    const place = object({ street: text, inside: ref("Place") }, []);
    const all = taken({ a: schema, name: text }, { Place: place, Point: object({ x: text }) });
    const below = all.slice(all.indexOf("  - `attributes`, required") + 1);
    expect(below.pop()).toBe("    - `name`, required: string");
    const between = below.map((line) => line.replace(/^ {4}( *)- /, "$1"));
    expect(between.map((line) => line.replaceAll("`", ""))).toEqual(lines);
  });
});

test("the index page links to all domains, if the model has all", () => {
  expect([...emitReference(model(), true).keys()].sort()).toEqual(["README.md", "things.md"]);
  expect([...emitReference(model(), false).keys()]).toEqual(["things.md"]);
  expect(emitReference(model(), true).get("README.md")).toContain("| [Things](things.md) |");
});
