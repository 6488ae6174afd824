import { describe, expect, test } from "vitest";
import { jsonText } from "../files/json-text.js";
import { FilterValues } from "../spec/filter-values.js";
import {
  type OpenApi,
  type OperationObject,
  operationsOf,
  type ParameterObject,
  type SchemaObject,
} from "../spec/openapi.js";
import type { Overlays } from "../spec/overlay.js";
import { jsonApi, object, ref, smallDescription } from "../testing/description.js";
import { RULES } from "./corrections/index.js";
import { ingest } from "./ingest.js";

const NO_OVERLAYS: Overlays = {
  corrections: [],
  idempotency: [],
  filterValues: new FilterValues({}),
};

/** Ingests the small description after `change`, with all corrections. */
function ingested(
  change: (document: OpenApi) => unknown = () => {},
  overlays: Partial<Overlays> = {},
) {
  const document = smallDescription();
  change(document);
  const corrections = [...RULES.keys()].map((rule) => ({ rule, reason: "for the test" }));
  const { spec, report } = ingest(document, {
    overlays: { ...NO_OVERLAYS, corrections, ...overlays },
  });
  const operation = (id: string): OperationObject =>
    operationsOf(spec).find((site) => site.operation.operationId === id)
      ?.operation as OperationObject;
  return { spec, report, operation, schemas: spec.components.schemas ?? {} };
}

const listOf = (document: OpenApi): OperationObject =>
  document.paths["/api/things/"]?.get as OperationObject;

test("the description does not change", () => {
  const document = smallDescription();
  ingest(document, { overlays: NO_OVERLAYS });
  expect(document).toEqual(smallDescription());
});

test("the order of paths and schemas in the description does not matter", () => {
  const turned = ingested((document) => {
    document.paths = Object.fromEntries(Object.entries(document.paths).reverse());
    document.components.schemas = Object.fromEntries(
      Object.entries(document.components.schemas ?? {}).reverse(),
    );
  });
  expect(jsonText(turned.spec)).toBe(jsonText(ingested().spec));
});

describe("paths and headers", () => {
  test("trailing slashes of paths are removed", () => {
    expect(Object.keys(ingested().spec.paths)).toEqual(["/api/things", "/api/things/{id}"]);
  });

  test("a path with and without a trailing slash is refused", () => {
    const twice = (document: OpenApi): void => {
      document.paths["/api/things"] = {};
    };
    expect(() => ingested(twice)).toThrow("/api/things appears twice");
  });

  test("every operation has the same revision header", () => {
    const { spec, operation } = ingested();
    expect(spec.components.parameters?.["revision"]).toEqual({
      name: "revision",
      in: "header",
      required: true,
      schema: { type: "string", default: "2025-07-15" },
    });
    for (const id of ["get_things", "create_thing"]) {
      expect(operation(id).parameters).toContainEqual({ $ref: "#/components/parameters/revision" });
    }
  });

  test("application/json becomes the media type of JSON:API", () => {
    const { operation } = ingested((document) => {
      listOf(document).responses = { "200": { content: { "application/json": {} } } };
    });
    const response = operation("get_things").responses?.["200"];
    expect(response).toMatchObject({ content: { "application/vnd.api+json": {} } });
  });

  test("a response without a schema is kept", () => {
    const { operation } = ingested((document) => {
      listOf(document).responses = { "200": {} };
    });
    expect(operation("get_things").responses).toEqual({ "200": { description: "" } });
  });
});

describe("filters", () => {
  test("are read from the prose, with shapes and types from the overlay", () => {
    const filterValues = new FilterValues({
      "GET /api/things": {
        name: { operators: { single: ["equals"], list: ["any"] }, value: { type: "string" } },
      },
    });
    expect(
      ingested(undefined, { filterValues }).operation("get_things")["x-klaviyo-filters"],
    ).toEqual({
      name: { operators: { single: ["equals"], list: ["any"] }, value: { type: "string" } },
      created: {
        operators: { single: ["greater-than"] },
        value: { type: "string", format: "date-time" },
      },
    });
  });

  test("are kept if the description has them", () => {
    const own = { size: { operators: { single: ["equals"] }, value: { type: "integer" } } };
    const { operation } = ingested((document) => {
      listOf(document)["x-klaviyo-filters"] = own;
    });
    expect(operation("get_things")["x-klaviyo-filters"]).toEqual(own);
  });
});

describe("prose", () => {
  const words = (value: unknown): string[] =>
    typeof value === "string"
      ? value.split(" ").length > 3
        ? [value]
        : []
      : Object.values(Object(value) as object).flatMap(words);

  test("is removed everywhere", () => {
    expect(words(ingested().spec)).toEqual(["Klaviyo API, facts only"]);
  });

  test("does not include properties that are named like members of OpenAPI", () => {
    const { schemas } = ingested(({ components }) => {
      const owner = components.schemas?.["Owner"]?.properties?.["attributes"];
      const prose = { type: "string", description: "Words that have to go from here." } as const;
      if (owner)
        owner.properties = { title: prose, description: prose, default: prose, enum: prose };
    });
    expect(schemas["Owner"]?.properties?.["attributes"]?.properties).toEqual({
      default: { type: "string" },
      description: { type: "string" },
      enum: { type: "string" },
      title: { type: "string" },
    });
  });

  test("is removed except descriptions, if these are to be kept", () => {
    const { spec } = ingest(smallDescription(), { overlays: NO_OVERLAYS, descriptions: true });
    const text = JSON.stringify(spec);
    expect(text).toContain("What people call the thing.");
    expect(text).not.toContain("Get Things");
  });
});

describe("corrections", () => {
  test("nullable references and nullable schemas without type become unions with null", () => {
    const { schemas, report } = ingested(({ components }) => {
      const owner = components.schemas?.["Owner"];
      if (!owner?.properties) return;
      owner.properties["links"] = { ...ref("CollectionLinks"), nullable: true };
      owner.properties["meta"] = { nullable: true, oneOf: [ref("Thing"), { type: "string" }] };
      owner.properties["extra"] = { nullable: true };
    });
    const { links, meta, extra } = schemas["Owner"]?.properties ?? {};
    expect(links).toEqual({ anyOf: [ref("CollectionLinks"), { type: "null" }] });
    expect(meta).toEqual({ anyOf: [ref("Thing"), { type: "string" }, { type: "null" }] });
    expect(extra).toEqual({});
    expect(Object.fromEntries(report.corrections)).toMatchObject({
      "nullable-reference": 1,
      "nullable-untyped": 2,
    });
    expect(JSON.stringify(schemas)).not.toContain("nullable");
  });

  test("nullable beside a type becomes the type null, in enums too", () => {
    const { schemas } = ingested(({ components }) => {
      const owner = components.schemas?.["Owner"];
      if (owner?.properties) {
        owner.properties["kind"] = { type: "string", enum: ["a"], nullable: true };
      }
    });
    expect(schemas["Owner"]?.properties?.["kind"]).toEqual({
      type: ["string", "null"],
      enum: ["a", null],
    });
  });

  test("path parameters are not nullable, with or without type", () => {
    const union: SchemaObject = { oneOf: [{ type: "string" }, { type: "integer" }] };
    const id = (schema: SchemaObject): ParameterObject[] => [
      { name: "id", in: "path", required: true, schema: { ...schema, nullable: true } },
    ];
    const { operation, report } = ingested(({ paths }) => {
      const { get, patch } = paths["/api/things/{id}/"] ?? {};
      if (get) get.parameters = id({ type: "string" });
      if (patch) patch.parameters = id(union);
    });
    const [one] = operation("get_thing").parameters ?? [];
    const [other] = operation("update_thing").parameters ?? [];
    expect(one).toMatchObject({ name: "id", schema: { type: "string" } });
    expect(other).toMatchObject({ name: "id", schema: { anyOf: union.oneOf } });
    expect(report.corrections.get("nullable-path")).toBe(2);
  });

  test("oneOf becomes anyOf", () => {
    expect(JSON.stringify(ingested().spec)).not.toContain("oneOf");
  });

  test("a returned resource has an id that is not nullable", () => {
    const { schemas } = ingested(({ components }) => {
      const thing = components.schemas?.["Thing"];
      if (!thing?.properties) return;
      thing.properties["id"] = { type: "string", nullable: true };
      thing.required = ["type"];
    });
    expect(schemas["Thing"]).toMatchObject({
      properties: { id: { type: "string" } },
      required: ["id", "type"],
    });
  });

  test("null clears a to-one relationship of a request, and no other", () => {
    const thing = object({ type: { type: "string" }, id: { type: "string" } });
    const relationships = object({
      owner: object({ data: thing }),
      parts: object({ data: { type: "array", items: thing } }),
    });
    const { report, schemas } = ingested((document) => {
      const update = document.components.schemas?.["ThingUpdate"];
      Object.assign(update?.properties?.["data"]?.properties ?? {}, { relationships });
    });
    expect(report.corrections.get("clearable-relationship")).toBe(1);
    const members = JSON.stringify(schemas["ThingUpdate"]);
    expect(members).toContain(
      `"owner":${JSON.stringify(object({ data: { anyOf: [thing, { type: "null" }] } }))}`,
    );
    expect(members).toContain(`"parts":${JSON.stringify(relationships.properties?.["parts"])}`);
  });

  test("a list with a page cursor has links", () => {
    const { operation } = ingested((document) => {
      listOf(document).responses = {
        "200": jsonApi(object({ data: { type: "array", items: ref("Thing") } })),
      };
    });
    expect(JSON.stringify(operation("get_things").responses)).toContain(
      '"links":{"$ref":"#/components/schemas/CollectionLinks"}',
    );
  });

  test("an operation with include returns included", () => {
    const { operation } = ingested((document) => {
      const { get } = document.paths["/api/things/{id}/"] ?? {};
      get?.parameters?.push({
        name: "include",
        in: "query",
        schema: { type: "array", items: { type: "string", enum: ["owners"] } },
      });
    });
    expect(JSON.stringify(operation("get_thing").responses)).toContain(
      '"included":{"type":"array","items":{"$ref":"#/components/schemas/Owner"}}',
    );
  });

  test("a rule that changes nothing is reported; an unknown rule is refused", () => {
    const rule = (name: string) => ({ corrections: [{ rule: name, reason: "x" }] });
    expect(ingested(undefined, rule("nullable-reference")).report.unused).toEqual([
      "correction nullable-reference",
    ]);
    expect(() => ingested(undefined, rule("unheard-of"))).toThrow(
      /corrections.json has the unknown rule "unheard-of"; expected clearable-relationship, /,
    );
  });
});

test("size limits of the overlay apply to operations without a limit in their description", () => {
  const entry = (operation: string, count: number) => ({
    where: { operations: [operation] },
    count,
    reason: "x",
  });
  const { operation, report } = ingested(
    (document) => {
      const post = document.paths["/api/things/"]?.post as OperationObject;
      const things = { type: "array" as const, items: ref("Thing") };
      post.requestBody = { required: true, ...jsonApi(object({ data: things })) };
    },
    { sizeLimits: [entry("create_thing", 500), entry("gone", 1)] },
  );
  expect(operation("create_thing")["x-klaviyo-size-limits"]).toMatchObject({
    items: { count: 500, pointer: "/data" },
  });
  expect(report.unused).toContain("size limits of gone");
});

test("unique attributes of the overlay apply to the create operation", () => {
  const facts = { attributes: ["name"], code: "same_name", meta: "id_of_it" };
  const entry = (id: string) => ({ where: { operations: [id] }, ...facts, reason: "x" });
  const { operation, report } = ingested(undefined, {
    duplicates: [entry("create_thing"), entry("gone")],
  });
  expect(operation("create_thing")["x-klaviyo-duplicates"]).toEqual(facts);
  expect(report.unused).toContain("duplicates of gone");
});

test("an overlay gives a member of a response its structure", () => {
  const schema = { type: "object", additionalProperties: { type: "number" } } as const;
  const entry = (id: string) => ({
    where: { operations: [id] },
    member: "data.attributes.color",
    schema,
    reason: "x",
  });
  const { operation, spec, report } = ingested(undefined, {
    members: [entry("get_things"), entry("gone")],
  });
  expect(JSON.stringify([operation("get_things"), spec.components])).toContain(
    JSON.stringify(schema),
  );
  expect(report.unused).toContain("member data.attributes.color of gone");
});

test("idempotency of the overlay applies to operations by their current or former id", () => {
  const { operation, report } = ingested(
    (document) => {
      listOf(document)["x-klaviyo-operation-aliases"] = ["list_things"];
    },
    {
      idempotency: [
        { where: { operations: ["list_things", "gone"] }, reason: "x" },
        { where: { operations: ["create_thing"] }, key: "/data/attributes/key", reason: "x" },
        { where: { operations: ["update_thing"] }, unless: "/data/meta/append", reason: "x" },
      ],
    },
  );
  expect(operation("get_things")["x-klaviyo-idempotent"]).toBe(true);
  expect(operation("create_thing")["x-klaviyo-idempotency-key"]).toBe("/data/attributes/key");
  expect(operation("update_thing")["x-klaviyo-idempotent-unless"]).toBe("/data/meta/append");
  expect(operation("update_thing")["x-klaviyo-idempotent"]).toBeUndefined();
  expect(report.unused).toContain("idempotency of gone");
});
