import { describe, expect, test } from "vitest";
import { buildModel } from "../../model/build.js";
import { FilterValues } from "../../spec/filter-values.js";
import type { Observed } from "../../spec/observed.js";
import type { OpenApi, SchemaObject } from "../../spec/openapi.js";
import { object, ref, smallDescription } from "../../testing/description.js";
import { ingest } from "../ingest.js";

const NONE: Observed = {
  members: [],
  relationships: [],
  included: [],
  pageLinks: [],
  statuses: [],
  numericIds: [],
};
const reason = "for the test";

function ingested(observed: Partial<Observed>, change: (document: OpenApi) => void = () => {}) {
  const document = smallDescription();
  change(document);
  const overlays = {
    corrections: [],
    idempotency: [],
    filterValues: new FilterValues({}),
    observed: { ...NONE, ...observed },
  };
  const { spec, report } = ingest(document, { overlays });
  const [domain] = buildModel(spec).domains;
  const operation = (id: string) => domain?.operations.find((one) => one.id === id);
  const resource = (type: string) => domain?.resources.find((one) => one.type === type);
  return { unused: report.unused, schemas: spec.components.schemas ?? {}, operation, resource };
}

const SIZE = {
  type: "thing",
  member: "attributes.size",
  schema: { type: "string" },
  reason,
} as const;
const OWNER = { type: "thing", relationship: "owner", to: "owner", many: false, reason } as const;

describe("members that only responses of the live API show", () => {
  test("are added to every resource of the type, with a note", () => {
    const { resource, unused } = ingested({ members: [SIZE] });
    const attributes = resource("thing")?.attributes;
    expect(attributes?.kind === "object" && attributes.members).toContainEqual({
      name: "size",
      schema: expect.objectContaining({ kind: "string", description: expect.any(String) }),
      required: false,
    });
    expect(unused).toEqual([]);
  });

  test("stay out of requests that share a component with responses", () => {
    const shared: SchemaObject = object({ width: { type: "integer" } });
    const { schemas } = ingested(
      { members: [{ ...SIZE, member: "attributes.box.height" }] },
      ({ components: { schemas = {} } }) => {
        schemas["Box"] = shared;
        for (const name of ["Thing", "ThingCreate"]) {
          const { properties = {} } = schemas[name] ?? {};
          const data = properties["data"]?.properties ?? properties;
          const attributes = structuredClone(data["attributes"] ?? {});
          attributes.properties = { ...attributes.properties, box: ref("Box") };
          data["attributes"] = attributes;
        }
      },
    );
    expect(Object.keys(schemas["Box"]?.properties ?? {})).toEqual(["width", "height"]);
    expect(Object.keys(schemas["BoxInput"]?.properties ?? {})).toEqual(["width"]);
    expect(JSON.stringify(schemas["ThingCreate"])).toContain('"#/components/schemas/BoxInput"');
    expect(JSON.stringify(schemas["Thing"])).toContain('"#/components/schemas/Box"');
  });

  test("are reported as unused if the description lists them, or lacks the type", () => {
    const { unused } = ingested({
      members: [
        { ...SIZE, member: "attributes.color" },
        { ...SIZE, type: "box" },
      ],
    });
    expect(unused).toEqual([
      "observed member attributes.color of thing",
      "observed member attributes.size of box",
    ]);
  });
});

describe("relationships that only responses of the live API show", () => {
  test("are optional, with a note", () => {
    const { resource } = ingested({ relationships: [OWNER] });
    expect(resource("thing")?.relationships).toEqual([
      {
        name: "owner",
        linkage: { many: false, types: ["owner"] },
        always: false,
        observed: true,
      },
    ]);
  });

  test("are required with their data if they are always present", () => {
    const { resource } = ingested({ relationships: [{ ...OWNER, always: true }] });
    expect(resource("thing")?.relationships).toMatchObject([{ name: "owner", always: true }]);
  });

  test("are left alone if the description states a list where one resource was recorded", () => {
    const identifier = object({
      type: { type: "string", enum: ["owner"] },
      id: { type: "string" },
    });
    const { resource } = ingested(
      { relationships: [{ ...OWNER, always: true }] },
      ({ components: { schemas = {} } }) => {
        const { properties = {} } = schemas["Thing"] ?? {};
        const list: SchemaObject = { type: "array", items: identifier };
        properties["relationships"] = object({ owner: object({ data: list }) });
      },
    );
    expect(resource("thing")?.relationships).toMatchObject([
      { name: "owner", linkage: { many: true, types: ["owner"] }, always: false },
    ]);
  });
});

describe("responses of the live API", () => {
  test("have another status, which comes first", () => {
    const where = { operations: ["create_thing"] };
    const { operation, unused } = ingested({
      statuses: [
        { where, described: "201", observed: "202", reason },
        { where, described: "204", observed: "200", reason },
      ],
    });
    expect(operation("create_thing")?.response.statuses).toEqual(["202", "201"]);
    expect(unused).toEqual(["observed status 200 of create_thing"]);
  });

  test("include resources unasked", () => {
    const where = { operations: ["create_thing"] };
    const { operation } = ingested({ included: [{ where, types: ["owner"], reason }] });
    expect(operation("create_thing")?.response.alwaysIncluded).toEqual(["Owner"]);
    expect(operation("get_things")?.response.alwaysIncluded).toEqual([]);
  });

  test("have the links of a page", () => {
    const where = { operations: ["get_thing", "get_things"] };
    const { unused } = ingested({ pageLinks: [{ where, reason }] });
    expect(unused).toEqual([]);
    const again = ingested({ pageLinks: [{ where: { operations: ["get_things"] }, reason }] });
    expect(again.unused).toEqual(["observed page links of get_things"]);
  });
});

test("filters by ids that consist of digits take numbers", () => {
  const { operation } = ingested({ numericIds: [{ types: ["thing"], reason }] }, (document) => {
    const list = document.paths["/api/things/"]?.get;
    if (list) {
      const string = { type: "string" };
      list["x-klaviyo-filters"] = {
        id: { operators: { list: ["any"] }, value: string },
        "owner.id": { operators: { single: ["equals"] }, value: string },
      };
    }
  });
  const fields = operation("get_things")?.parameters.filter?.fields;
  expect(fields?.map(({ value }) => value?.kind)).toEqual(["union", "string"]);
});
