import { expect, test } from "vitest";
import { exampleId } from "../model/example-text.js";
import { type JsonValue, operationsOf, type SchemaObject } from "../spec/openapi.js";
import { jsonApi, object, ref, smallDescription } from "../testing/description.js";
import { withExamples } from "./examples.js";

const text: SchemaObject = { type: "string" };

/** Returns the example of a response schema. */
function exampleOf(
  schema: SchemaObject,
  components: Record<string, SchemaObject> = {},
): JsonValue | undefined {
  const spec = smallDescription();
  const responses = { "200": jsonApi(schema) };
  const get = { operationId: "get_it", responses };
  const served = withExamples({
    ...spec,
    paths: { "/api/it": { get } },
    components: { schemas: components },
  });
  const [site] = operationsOf(served);
  const response = site?.operation.responses?.["200"] ?? {};
  return "content" in response
    ? response.content?.["application/vnd.api+json"]?.examples?.["mock"]?.value
    : undefined;
}

test("strings follow their format, then their name", () => {
  const date: SchemaObject = { type: ["string", "null"], format: "date" };
  const schema = object({ email: text, birthday: date, opt_in_keyword: text });
  expect(exampleOf(schema)).toEqual({
    email: "ada@example.com",
    birthday: "2025-07-15",
    opt_in_keyword: "opt in keyword",
  });
});

test("a resource and what refers to it have the same id", () => {
  const type: SchemaObject = { type: "string", enum: ["catalog-item"] };
  expect(exampleOf(object({ data: object({ type, id: text }), catalog_item_id: text }))).toEqual({
    data: { type: "catalog-item", id: exampleId("catalog-item") },
    catalog_item_id: exampleId("catalog-item"),
  });
});

test("an id with given values has one of them", () => {
  const id: SchemaObject = { type: "string", enum: ["revenue"] };
  expect(exampleOf(object({ id }))).toEqual({ id: "revenue" });
});

test("defaults, enums and unions are respected", () => {
  const schema = object({
    unit: { type: "string", default: "days" },
    blank: { type: "string", default: "" },
    size: { enum: [null, "small"] },
    either: { anyOf: [{ type: "null" }, { type: "boolean" }] },
    none: { type: "null" },
    empty: { ...object({ extra: text }, []), maxProperties: 0 },
  });
  expect(exampleOf(schema)).toEqual({
    unit: "days",
    blank: "blank",
    size: "small",
    either: true,
    none: null,
    empty: {},
  });
});

test("recursion ends where the schema allows it", () => {
  const tree = object(
    {
      left: ref("Tree"),
      trees: { type: "array", items: ref("Tree") },
      nullable: { anyOf: [ref("Tree"), { type: "null" }] },
    },
    ["trees", "nullable"],
  );
  expect(exampleOf(ref("Tree"), { Tree: tree })).toEqual({ trees: [], nullable: null });
});

test("a schema that cannot end has no example", () => {
  expect(exampleOf(ref("Tree"), { Tree: object({ tree: ref("Tree") }) })).toBeUndefined();
});

test("the given spec stays as it is", () => {
  const spec = smallDescription();
  withExamples(spec);
  expect(spec).toEqual(smallDescription());
});
