import { jsonApi, object, ref } from "../../testing/description.js";
import {
  addPoke,
  answered,
  create,
  data,
  field,
  include,
  list,
  namedPart,
  nothing,
  one,
  only,
  parameter,
  poke,
  query,
  sent,
  setBodyFilter,
  setFilter,
  setSynonym,
  text,
  update,
  without,
} from "./edits.js";
import { type Case, fieldCases } from "./field-cases.js";
import { RESOURCE_CASES } from "./resource-cases.js";

/** Edits for all kinds of changes. */
export const CASES: Case[] = [
  [["operation-added"], ["operation-removed"], nothing, addPoke()],
  [
    ["domain-added", "operation-added"],
    ["domain-removed", "operation-removed"],
    nothing,
    addPoke("Makers"),
  ],
  [
    ["operation-renamed"],
    ["operation-renamed-without-alias"],
    nothing,
    (document) =>
      Object.assign(list(document), {
        operationId: "list_things",
        "x-klaviyo-operation-aliases": ["get_things"],
      }),
  ],
  [
    ["operation-renamed-without-alias"],
    ["operation-renamed-without-alias"],
    nothing,
    (document) => Object.assign(list(document), { operationId: "list_things" }),
  ],
  [
    ["operation-moved"],
    ["operation-moved"],
    (document) => {
      addPoke()(document);
      addPoke("Makers", undefined, "make")(document);
    },
    (document) => Object.assign(poke(document), { tags: ["Makers"] }),
  ],
  [
    ["operation-path-changed"],
    ["operation-path-changed"],
    nothing,
    ({ paths }) => {
      paths["/api/stuff/"] = paths["/api/things/"] ?? {};
      delete paths["/api/things/"];
    },
  ],
  [
    ["operation-method-changed"],
    ["operation-method-changed"],
    nothing,
    (document) => {
      const item = document.paths["/api/things/{id}/"] ?? {};
      item.put = update(document);
      delete item.patch;
    },
  ],
  [
    ["operation-deprecated"],
    ["operation-undeprecated"],
    nothing,
    (document) => Object.assign(list(document), { deprecated: true }),
  ],
  [
    ["alias-added"],
    ["alias-removed"],
    nothing,
    (document) =>
      Object.assign(list(document), { "x-klaviyo-operation-aliases": ["fetch_things"] }),
  ],
  [["auth-changed"], ["auth-changed"], nothing, (d) => Object.assign(list(d), { security: [] })],
  [
    ["scope-added"],
    ["scope-removed"],
    nothing,
    (document) => list(document)["x-klaviyo-scopes"]?.push("makers:read"),
  ],
  [
    ["limit-lowered"],
    ["limit-raised"],
    nothing,
    (document) =>
      Object.assign(list(document), { "x-klaviyo-ratelimit": { burst: "1/s", steady: "150/m" } }),
  ],
  [
    ["limit-lowered"],
    ["limit-raised"],
    nothing,
    (document) => Object.assign(list(document)["x-klaviyo-ratelimit"] ?? {}, { daily: "100/d" }),
  ],
  [
    ["conditional-limits-changed"],
    ["conditional-limits-changed"],
    nothing,
    (document) =>
      Object.assign(list(document), {
        "x-klaviyo-ratelimit-when": [{ parameter: "include", value: "owners", burst: "1/s" }],
      }),
  ],
  [
    ["size-limit-added"],
    ["size-limit-removed"],
    nothing,
    (document) => Object.assign(create(document), { "x-klaviyo-size-limits": { bodyBytes: 1000 } }),
  ],
  [
    ["size-limit-lowered"],
    ["size-limit-raised"],
    (document) => Object.assign(create(document), { "x-klaviyo-size-limits": { bodyBytes: 2000 } }),
    (document) => Object.assign(create(document), { "x-klaviyo-size-limits": { bodyBytes: 1000 } }),
  ],
  [
    ["repeating-changed"],
    ["repeating-changed"],
    nothing,
    (document) => Object.assign(create(document), { "x-klaviyo-idempotent": true }),
  ],
  [
    ["paging-removed", "parameter-removed"],
    ["paging-added", "parameter-added"],
    nothing,
    (document) => without(list(document), "page[cursor]"),
  ],
  [
    ["parameter-added"],
    ["parameter-removed"],
    nothing,
    (document) => list(document).parameters?.push(query("verbose")),
  ],
  [
    ["parameter-added-required"],
    ["parameter-removed"],
    nothing,
    (document) => list(document).parameters?.push(query("verbose", { required: true })),
  ],
  [
    ["parameter-required"],
    ["parameter-optional"],
    nothing,
    (document) => Object.assign(parameter(list(document), "filter"), { required: true }),
  ],
  [
    ["filter-field-added", "filter-field-removed"],
    ["filter-field-added", "filter-field-removed"],
    setFilter({ type: "string" }),
    setFilter({ type: "string" }, ["equals"], "title"),
  ],
  [
    ["filter-operator-added"],
    ["filter-operator-removed"],
    setFilter({ type: "string" }),
    setFilter({ type: "string" }, ["equals", "contains"]),
  ],
  [
    ["filter-type-changed"],
    ["filter-type-changed"],
    setFilter({ type: "string" }),
    setFilter({ type: "integer" }),
  ],
  [
    ["filter-value-added"],
    ["filter-value-removed"],
    setFilter({ type: "string", enum: ["a", "b"] }),
    setFilter({ type: "string", enum: ["a", "b", "c"] }),
  ],
  [
    ["sort-added"],
    ["sort-removed"],
    nothing,
    (document) => parameter(list(document), "sort").schema?.enum?.push("name"),
  ],
  [["include-added"], ["include-removed"], include(["owners"]), include(["owners", "friends"])],
  [
    ["sparse-field-added"],
    ["sparse-field-removed"],
    nothing,
    (document) => parameter(list(document), "fields[thing]").schema?.items?.enum?.push("size"),
  ],
  [
    ["additional-field-added"],
    ["additional-field-removed"],
    (document) => {
      const items = { type: "string" as const, enum: ["size"] };
      const schema = { type: "array" as const, items };
      list(document).parameters?.push(query("additional-fields[thing]", { schema }));
    },
    (document) =>
      parameter(list(document), "additional-fields[thing]").schema?.items?.enum?.push("weight"),
  ],
  [["body-added"], ["body-removed"], addPoke(), addPoke("Things", jsonApi(data("poke")))],
  [
    ["body-added-required"],
    ["body-removed"],
    addPoke(),
    addPoke("Things", { required: true, ...jsonApi(data("poke")) }),
  ],
  [
    ["body-required"],
    ["body-optional"],
    addPoke("Things", jsonApi(data("poke"))),
    (document) => Object.assign(poke(document).requestBody ?? {}, { required: true }),
  ],
  [
    ["body-form-changed"],
    ["body-form-changed"],
    addPoke("Things", jsonApi(data("poke"))),
    addPoke(
      "Things",
      jsonApi(object({ data: { type: "array", items: object({ type: only("poke") }) } })),
    ),
  ],
  ...fieldCases("request", sent),
  ...fieldCases("response", answered),
  [
    ["request-field-added-required"],
    ["request-field-removed"],
    nothing,
    field(sent, "extra", text, true),
  ],
  [
    ["request-bounds-narrowed"],
    ["request-bounds-widened"],
    nothing,
    (document) =>
      Object.assign(parameter(list(document), "page[size]").schema ?? {}, { maximum: 50 }),
  ],
  [
    ["request-bounds-narrowed"],
    ["request-bounds-widened"],
    field(sent, "extra", text),
    field(sent, "extra", { ...text, pattern: "^a" }),
  ],
  [
    ["request-default-changed"],
    ["request-default-changed"],
    nothing,
    (document) =>
      Object.assign(parameter(list(document), "page[size]").schema ?? {}, { default: 50 }),
  ],
  [
    ["answer-changed"],
    ["answer-changed"],
    nothing,
    (document) => {
      create(document).responses = { "201": jsonApi(object({ data: ref("Owner") })) };
    },
  ],
  [
    ["answer-nullable"],
    ["answer-not-nullable"],
    nothing,
    (document) => {
      const nullable = { ...ref("Thing"), nullable: true };
      one(document).responses = { "200": jsonApi(object({ data: nullable })) };
    },
  ],
  [
    ["statuses-changed"],
    ["statuses-changed"],
    nothing,
    (document) => {
      update(document).responses = { "202": update(document).responses?.["200"] ?? {} };
    },
  ],
  [
    ["answer-member-added"],
    ["answer-member-removed"],
    nothing,
    (document) => {
      const members = { data: ref("Thing"), meta: object({ count: text }) };
      one(document).responses = { "200": jsonApi(object(members)) };
    },
  ],
  [
    ["scope-respelled"],
    ["scope-respelled"],
    (document) => Object.assign(list(document), { "x-klaviyo-scopes": ["Big Things Write"] }),
    (document) => Object.assign(list(document), { "x-klaviyo-scopes": ["big-things:write"] }),
  ],
  [
    ["scope-respelled"],
    ["scope-respelled"],
    (document) => Object.assign(list(document), { "x-klaviyo-scopes": ["thing:write"] }),
    (document) => Object.assign(list(document), { "x-klaviyo-scopes": ["things:write"] }),
  ],
  [
    ["body-filter-added"],
    ["body-filter-removed"],
    field(sent, "filter", text),
    setBodyFilter({ name: ["equals"] }),
  ],
  [
    ["filter-field-added"],
    ["filter-field-removed"],
    (document) => {
      field(sent, "filter", text)(document);
      setBodyFilter({ name: ["equals"] })(document);
    },
    setBodyFilter({ name: ["equals"], size: ["equals"] }),
  ],
  [["synonym-added"], ["synonym-removed"], nothing, setSynonym("title", "name")],
  [
    ["synonym-changed"],
    ["synonym-changed"],
    setSynonym("title", "name"),
    setSynonym("title", "size"),
  ],
  [
    ["type-renamed"],
    ["type-renamed"],
    (document) => namedPart(document, "Part"),
    (document) => namedPart(document, "Piece"),
  ],
  [
    ["response-widened"],
    ["response-narrowed"],
    field(answered, "extra", { nullable: true, oneOf: [text, { type: "integer" }] }),
    field(answered, "extra", { nullable: true }),
  ],
  ...RESOURCE_CASES,
];
