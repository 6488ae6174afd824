import { describe, expect, test } from "vitest";
import { emit } from "../emit/emit.js";
import { InputError } from "../errors.js";
import { ingest } from "../ingest/ingest.js";
import { buildModel } from "../model/build.js";
import { jsonApi, object, ref, smallDescription } from "../testing/description.js";
import { FilterValues } from "./filter-values.js";
import type {
  OpenApi,
  OperationObject,
  ParameterObject,
  PathItem,
  SchemaObject,
} from "./openapi.js";
import { parseOpenApi } from "./parse.js";

const overlays = { corrections: [], idempotency: [], filterValues: new FilterValues({}) };

/** Returns the files emitted from the small description after `change`. */
function emitted(change: (document: OpenApi) => unknown = () => {}): ReadonlyMap<string, string> {
  const document = smallDescription();
  change(document);
  const read = parseOpenApi({ origin: "it.json", text: JSON.stringify(document) });
  const { spec } = ingest(read, { overlays });
  return emit(buildModel(spec), { versions: new Map(), umbrella: true });
}

const item = ({ paths }: OpenApi): PathItem => paths["/api/things/"] as PathItem;
const get = (document: OpenApi): OperationObject => item(document).get as OperationObject;
const post = (document: OpenApi): OperationObject => item(document).post as OperationObject;
const one = ({ paths }: OpenApi): PathItem => paths["/api/things/{id}/"] as PathItem;
const id: ParameterObject = { name: "id", in: "path", required: true, schema: { type: "string" } };

/** Returns components of which each is built from the next one; the last one is an object. */
function levels(
  count: number,
  build: (next: SchemaObject) => SchemaObject,
): Record<string, SchemaObject> {
  const names = Array.from({ length: count }, (_, n) => `Level${n}`);
  return Object.fromEntries(
    names.map((name, n) => [
      name,
      n === count - 1 ? object({ a: { type: "string" } }) : build(ref(`Level${n + 1}`)),
    ]),
  );
}

/** Ways to build a schema from another one that have no end of their own. */
const deepLevels: readonly [string, (next: SchemaObject) => SchemaObject][] = [
  ["lists", (next) => ({ type: "array", items: next })],
  ["unions", (next) => ({ oneOf: [next, { type: "string" }] })],
  ["parts", (next) => ({ allOf: [next] })],
];

/** Removes the path parameter from the operations of a single thing. */
function withoutId(document: OpenApi): PathItem {
  const path = one(document);
  for (const operation of [path.get, path.patch]) {
    if (!operation) continue;
    operation.parameters = (operation.parameters ?? []).filter(
      (parameter) => !("name" in parameter && parameter.name === "id"),
    );
  }
  return path;
}

describe("equivalent descriptions produce the same packages", () => {
  test.each<[string, (document: OpenApi) => unknown]>([
    [
      "parameters of a path",
      (document) => {
        withoutId(document).parameters = [id];
      },
    ],
    [
      "parameters of a path, by reference",
      (document) => {
        document.components.parameters = { Id: id };
        withoutId(document).parameters = [{ $ref: "#/components/parameters/Id" }];
      },
    ],
    [
      "an operation's parameter that replaces one of its path",
      (document) => {
        one(document).parameters = [{ ...id, schema: { type: "integer" } }];
      },
    ],
    [
      "parameters by reference",
      (document) => {
        const operation = get(document);
        const all = (operation.parameters ?? []) as ParameterObject[];
        document.components.parameters = Object.fromEntries(
          all.map((parameter, n) => [`p${n}`, parameter]),
        );
        operation.parameters = all.map((_, n) => ({ $ref: `#/components/parameters/p${n}` }));
      },
    ],
    [
      "a request body by reference",
      (document) => {
        const body = post(document).requestBody;
        document.components.requestBodies = body && "content" in body ? { Body: body } : {};
        post(document).requestBody = { $ref: "#/components/requestBodies/Body" };
      },
    ],
    [
      "anyOf with a discriminator",
      (document) => {
        const text = JSON.stringify(document).replace(
          /"oneOf":(\[[^\]]*\])/g,
          '"anyOf":$1,"discriminator":{"propertyName":"type"}',
        );
        Object.assign(document, JSON.parse(text));
      },
    ],
    [
      "text beside operations, and unknown extensions",
      (document) => {
        Object.assign(one(document), { summary: "All about one thing.", servers: [] });
        Object.assign(post(document), { "x-note": "Words of somebody.", "x-klaviyo-subtag": "T" });
      },
    ],
  ])("%s", (_, change) => {
    expect(Object.fromEntries(emitted(change))).toEqual(Object.fromEntries(emitted()));
  });
});

describe("an invalid description is refused, and the message names the place", () => {
  test.each<[string, (document: OpenApi) => unknown, RegExp]>([
    [
      "a path with an undeclared parameter",
      withoutId,
      /^GET \/api\/things\/\{id\}\/: the path has \{id\}, but no parameter declares it$/,
    ],
    [
      "a path parameter that is not in the path",
      (document) => get(document).parameters?.push({ ...id, name: "ghost" }),
      /^GET \/api\/things\/: the parameter "ghost" is declared, but the path has no \{ghost\}$/,
    ],
    [
      "a cookie",
      (document) => get(document).parameters?.push({ ...id, in: "cookie" as "query" }),
      /^#\/paths\/~1api~1things~1\/get\/parameters\/\d\/in: expected "path", "query" or "header", found "cookie"$/,
    ],
    [
      "a media type behind a reference",
      (document) => {
        document.components.responses = { Sheet: { content: { "text/csv": {} } } };
        get(document).responses = { "200": { $ref: "#/components/responses/Sheet" } };
      },
      /^GET \/api\/things\/: the 200 response has the unknown media type "text\/csv"; expected /,
    ],
    [
      "a cycle of references",
      (document) => {
        document.components.responses = {
          A: { $ref: "#/components/responses/B" } as object,
          B: { $ref: "#/components/responses/A" } as object,
        };
      },
      /^#\/components\/responses\/A: the reference "#\/components\/responses\/B" leads back to itself$/,
    ],
    [
      "a schema merged into itself",
      ({ components }) => {
        components.schemas = { ...components.schemas, Loop: { allOf: [ref("Loop")] } };
      },
      /^#\/components\/schemas\/Loop: the schema consists of itself$/,
    ],
    [
      "schemas that are unions of each other",
      ({ components }) => {
        const schemas = { One: { anyOf: [ref("Two")] }, Two: { oneOf: [ref("One")] } };
        components.schemas = { ...components.schemas, ...schemas };
      },
      /^#\/components\/schemas\/One: the schema consists of itself$/,
    ],
    [
      "an allOf that doubles at each level",
      ({ components }) => {
        Object.assign(
          components.schemas ?? {},
          levels(30, (next) => ({ allOf: [next, next] })),
        );
      },
      /^#\/components\/schemas\/Level\d+: the schema is too large: it consists of more than 20000 schemas when its parts are merged$/,
    ],
    [
      "lists that double at each level",
      ({ components }) => {
        const twice = (next: SchemaObject): SchemaObject => ({
          type: "array",
          items: object({ a: next, b: next }),
        });
        Object.assign(components.schemas ?? {}, levels(30, twice));
      },
      /^#\/components\/schemas\/Level\d+: the schema is too large: /,
    ],
    [
      "properties that are merged at each level",
      (document) => {
        const merge = (next: SchemaObject): SchemaObject => ({
          allOf: [object({ a: next }), object({ a: { allOf: [next] } })],
        });
        Object.assign(document.components.schemas ?? {}, levels(30, merge));
        post(document).requestBody = jsonApi(object({ data: ref("Level0") }));
      },
      /^the schema \{.*… is too large: its allOf merges more than/,
    ],
    [
      "a list of itself",
      ({ components }) => {
        Object.assign(components.schemas ?? {}, { Loop: { type: "array", items: ref("Loop") } });
      },
      /^#\/components\/schemas\/Loop: the schema contains itself without end; expected an object or a union/,
    ],
    [
      "a map of itself",
      ({ components }) => {
        const Loop = { type: "object", additionalProperties: ref("Loop") };
        Object.assign(components.schemas ?? {}, { Loop });
      },
      /^#\/components\/schemas\/Loop: the schema contains itself without end; /,
    ],
    [
      "a property that merges its own object",
      ({ components }) => {
        const Loop = object({ a: { allOf: [ref("Loop"), object({})] } });
        Object.assign(components.schemas ?? {}, { Loop });
      },
      /^#\/components\/schemas\/Loop: the schema contains itself without end; /,
    ],
    ...[5_000, 100_000].map((count): [string, (document: OpenApi) => unknown, RegExp] => [
      `an enum of ${count} values`,
      ({ components }) => {
        const values = Array.from({ length: count }, (_, n) => `value ${n}`);
        Object.assign(components.schemas ?? {}, { Many: { type: "string", enum: values } });
      },
      RegExp(
        `^#/components/schemas/Many/enum: ${count} items are too many for one type; expected at most 2000$`,
      ),
    ]),
    ...[{ a: 1 }, ["a"]].map((value): [string, (document: OpenApi) => unknown, RegExp] => [
      `an enum with the value ${JSON.stringify(value)}`,
      ({ components }) => {
        Object.assign(components.schemas ?? {}, { Odd: { enum: ["a", value] } });
      },
      /^#\/components\/schemas\/Odd\/enum\/1: expected a string, a number, true, false or null, found [{[]/,
    ]),
    [
      "nesting that would overflow the stack",
      (document) => {
        let deep = object({});
        for (let n = 0; n < 1000; n++) deep = object({ a: deep });
        post(document).requestBody = jsonApi(object({ data: deep }));
      },
      /: nested too deeply; expected fewer than 200 levels$/,
    ],
    [
      "references to references that would take minutes",
      ({ components }) => {
        Object.assign(
          components.schemas ?? {},
          levels(20_000, (next) => next),
        );
      },
      /: the reference "#\/components\/schemas\/Level\d+" ends a chain of 200 references; expected fewer$/,
    ],
    ...deepLevels.map(([what, level]): [string, (document: OpenApi) => unknown, RegExp] => [
      `${what} of each other that would overflow the stack`,
      ({ components }) => {
        Object.assign(components.schemas ?? {}, levels(5_000, level));
      },
      /^#\/components\/schemas\/Level\d+: nested too deeply; expected fewer than 200 levels$/,
    ]),
    [
      "lists of each other, the innermost of which comes first",
      ({ components }) => {
        const list = (items: SchemaObject): SchemaObject => ({ type: "array", items });
        const all = Object.entries(levels(5_000, list)).reverse();
        Object.assign(components.schemas ?? {}, Object.fromEntries(all));
      },
      /^#\/components\/schemas\/Level\d+: nested too deeply; expected fewer than 200 levels$/,
    ],
    [
      "an operation with the name of another's filter",
      (document) => {
        post(document).operationId = "get_things_filter";
      },
      /^operationId "get_things_filter" becomes the function getThingsFilter, but the filter builder of "get_things" has that name$/,
    ],
    [
      "a tag with the name of a hand-written package",
      (document) => {
        post(document).tags = ["Smoke"];
      },
      /^the tag "Smoke" has the name of the hand-written package "smoke"$/,
    ],
    [
      "a tag that is too long for a folder name",
      (document) => {
        post(document).tags = ["a".repeat(300)];
      },
      /cannot be a package name/,
    ],
  ])("%s", (_, change, message) => {
    expect(() => emitted(change)).toThrow(InputError);
    expect(() => emitted(change)).toThrow(message);
  });
});

test("types of the API with names of runtime types are renamed", () => {
  const types = emitted(({ components }) => {
    const attributes = components.schemas?.["Thing"]?.properties?.["attributes"];
    for (const name of ["Filter", "FilterField", "DateTime", "ResourceLinks"]) {
      components.schemas = { ...components.schemas, [name]: object({ a: { type: "string" } }) };
      if (attributes?.properties) attributes.properties[name.toLowerCase()] = ref(name);
    }
  }).get("things/src/generated/types.ts");
  for (const name of ["Filter", "FilterField", "DateTime", "ResourceLinks"]) {
    expect(types).toContain(`export interface ${name}2 {`);
    expect(types).not.toMatch(new RegExp(`export interface ${name} \\{`));
  }
});

test("a byte order mark is ignored", () => {
  const text = `\uFEFF${JSON.stringify(smallDescription())}`;
  expect(parseOpenApi({ origin: "it.json", text }).info.version).toBe("2025-07-15");
});
