import { expect, test } from "vitest";
import { customObjects } from "../../fidelity/custom-objects.js";
import { type Api, apiOf } from "../../testing/api.js";

const PROPERTIES = [
  { id: 1, name: "name", type: "string" },
  { id: 2, name: "age", type: "int" },
];

const newSource = async (api: Api, title = "Shop") =>
  api.post("/api/data-sources", { type: "data-source", attributes: { title } });

const simple = (id: number, source_id: string, data_path: string) => ({
  id,
  type: "simple",
  source: { source_id, id_path: "$['id']", data_path },
});

const petType = (source: string, status = "active") => ({
  type: "object-type",
  attributes: {
    title: "Pet",
    "object-schema": {
      data: {
        type: "object-schema",
        attributes: {
          properties: PROPERTIES,
          required: ["name"],
          status,
          "source-mapping": {
            data: {
              type: "source-mapping",
              attributes: {
                property_mappings: [
                  simple(1, source, "$['name']"),
                  simple(2, source, "$.details.age"),
                ],
              },
            },
          },
        },
      },
    },
  },
});

/** A sandbox with a source and a type that is in force. */
async function shop() {
  const api = apiOf();
  const source = (await newSource(api)).body.data.id as string;
  const { body } = await api.post("/api/object-types", petType(source));
  api.sandbox.advance("10s");
  return { api, source, type: body.data.id as string };
}

const send = (api: Api, source: string, ...records: object[]) =>
  api.post("/api/data-source-record-bulk-create-jobs", {
    type: "data-source-record-bulk-create-job",
    attributes: {
      "data-source-records": {
        data: records.map((record) => ({ type: "data-source-record", attributes: { record } })),
      },
    },
    relationships: { "data-source": { data: { type: "data-source", id: source } } },
  });

test(customObjects.gated.text, async () => {
  const api = apiOf({ settings: { entitlements: [] } });
  const attributes = { title: "Pet" };
  const { status, body } = await api.post("/api/object-types", { type: "object-type", attributes });
  expect([status, body.errors[0].code]).toEqual([403, "permission_denied"]);
  expect((await api.get("/api/object-types")).body.data).toEqual([]);
});

test(customObjects.types.text, async () => {
  const { api, type } = await shop();
  const { body } = await api.get(`/api/object-types/${type}`);
  expect(body.data.attributes).toMatchObject({ title: "Pet", namespace: "custom-objects" });
  const schema = (await api.get(`/api/object-types/${type}/current-schema`)).body.data;
  expect(schema.attributes).toMatchObject({ title: "Pet", required: ["name"] });
  const draft = await api.post("/api/object-schemas", {
    type: "object-schema",
    attributes: { title: "Animal", properties: PROPERTIES },
    relationships: { "object-type": { data: { type: "object-type", id: type } } },
  });
  expect(draft.body.data.attributes).toMatchObject({ status: "draft", published_at: null });
  const renamed = await api.get(`/api/object-types/${type}`);
  expect(renamed.body.data.attributes.title).toBe("Animal");
  const versions = await api.get(`/api/object-types/${type}/schema-versions`);
  expect(versions.body.data).toHaveLength(2);
  const mapping = await api.get(`/api/object-schemas/${schema.id}/source-mapping`);
  expect(mapping.body.data.attributes.property_mappings).toHaveLength(2);
  await api.delete(`/api/object-types/${type}`);
  expect((await api.get(`/api/object-schemas/${schema.id}`)).status).toBe(404);
});

test(customObjects.publishing.text, async () => {
  const api = apiOf();
  const source = (await newSource(api)).body.data.id;
  const { id } = (await api.post("/api/object-types", petType(source, "draft"))).body.data;
  const draft = (await api.get(`/api/object-types/${id}/draft-schema`)).body.data;
  expect((await api.get(`/api/object-types/${id}/current-schema`)).body.data).toBeNull();
  const path = `/api/object-schemas/${draft.id}`;
  const attributes = { status: "active" };
  const changed = await api.patch(path, { type: "object-schema", id: draft.id, attributes });
  expect(changed.body.data.attributes.status).toBe("publishing");
  api.sandbox.advance("10s");
  const read = (await api.get(path)).body.data.attributes;
  expect(read).toMatchObject({ status: "active", published_at: expect.any(String) });
  const current = await api.get(`/api/object-types/${id}/current-schema`);
  expect(current.body.data.id).toBe(draft.id);
  expect((await api.get(`/api/object-types/${id}/draft-schema`)).body.data).toBeNull();
  expect((await api.get(`/api/object-types/${id}`)).body.data.attributes.status).toBe("active");
});

test(customObjects.records.text, async () => {
  const { api, source, type } = await shop();
  const sent = await send(api, source, { id: 7, name: "Rex", details: { age: 3 } });
  expect(sent).toMatchObject({ status: 204, body: undefined });
  const path = `/api/object-records/${type}:::7`;
  expect((await api.get(path)).status).toBe(404);
  api.sandbox.advance("10s");
  const read = await api.get(path);
  expect(read.body.data.attributes.record_properties).toEqual({ name: "Rex", age: 3 });
  await api.post("/api/data-source-record-create-jobs", {
    type: "data-source-record-create-job",
    attributes: {
      "data-source-record": {
        data: { type: "data-source-record", attributes: { record: { id: 7, name: "Max" } } },
      },
    },
    relationships: { "data-source": { data: { type: "data-source", id: source } } },
  });
  api.sandbox.advance("10s");
  const records = await api.get(`/api/object-types/${type}/object-records`);
  expect(records.body.data).toHaveLength(1);
  expect(records.body.data[0].attributes.record_properties).toEqual({ name: "Max", age: 3 });
  const unknown = await send(api, "unknown", { id: 8 });
  expect(unknown.status).toBe(404);
  expect(unknown.body.errors[0].source.pointer).toBe("/data/relationships/data-source/data/id");
});

test(customObjects.logs.text, async () => {
  const { api, source, type } = await shop();
  await send(api, source, { id: 1 });
  api.sandbox.advance("10s");
  await send(api, source, { id: 2, name: "Rex", details: { age: "old" } });
  api.sandbox.advance("10s");
  const path = `/api/object-types/${type}/object-ingestion-logs`;
  const { body } = await api.get(path);
  expect(
    body.data.map((log: { attributes: { errors: object[] } }) => log.attributes.errors),
  ).toMatchObject([
    [{ code: "invalid_type", property: "age", invalid_value: '"old"' }],
    [{ code: "required", property: "name", invalid_value: null }],
  ]);
  api.sandbox.advance("15d");
  expect((await api.get(path)).body.data).toEqual([]);
});

test(customObjects.sizes.text, async () => {
  const { api, source } = await shop();
  const many = await send(api, source, ...Array.from({ length: 501 }, (_, id) => ({ id })));
  expect(many.status).toBe(400);
  const large = await send(api, source, { id: 1, name: "x".repeat(520_000) });
  expect(large.status).toBeGreaterThanOrEqual(400);
});

test(customObjects.deletion.text, async () => {
  const { api, source, type } = await shop();
  await send(api, source, { id: 7, name: "Rex" });
  api.sandbox.advance("10s");
  const id = `${type}:::7`;
  const deleted = await api.post("/api/object-record-bulk-delete-jobs", {
    type: "object-record-bulk-delete-job",
    relationships: { "object-records": { data: [{ type: "object-record", id }] } },
  });
  expect(deleted).toMatchObject({ status: 202, body: undefined });
  expect((await api.get(`/api/object-records/${id}`)).status).toBe(200);
  api.sandbox.advance("10s");
  expect((await api.get(`/api/object-records/${id}`)).status).toBe(404);
});

test(customObjects.sources.text, async () => {
  const api = apiOf();
  const { body } = await newSource(api);
  expect(body.data.attributes).toEqual({
    title: "Shop",
    description: "",
    visibility: "private",
    namespace: "custom-objects",
  });
  expect((await newSource(api)).status).toBe(409);
  expect((await newSource(api, "Other")).status).toBe(201);
  expect((await api.get("/api/data-sources")).body.data).toHaveLength(2);
});

test(customObjects.links.text, async () => {
  const { api, type } = await shop();
  const { id } = (await api.get(`/api/object-types/${type}/current-schema`)).body.data;
  const path = `/api/object-schemas/${id}/relationships/profile-object-schemas`;
  const link = { type: "profile-object-schema", id: "profile" };
  expect((await api.post(path, [{ ...link, meta: { name: "owner" } }])).status).toBe(204);
  expect((await api.get(path)).body.data).toMatchObject([{ id: "profile:::owner" }]);
  const { body } = await api.get(`/api/object-schemas/${id}?include=profile-object-schemas`);
  const { meta } = body.included[0].attributes;
  expect(meta).toMatchObject({ name: "owner", description: null });
  const named = { ...link, id, meta: { relationship_id: meta.relationship_id, name: "keeper" } };
  expect((await api.patch(path, named)).status).toBe(204);
  expect((await api.get(path)).body.data).toMatchObject([{ id: "profile:::keeper" }]);
  const { relationship_id } = meta;
  expect((await api.delete(path, [{ ...link, meta: { relationship_id } }])).status).toBe(204);
  expect((await api.get(path)).body.data).toEqual([]);
  expect((await api.delete(path, [{ ...link, meta: { relationship_id } }])).status).toBe(404);
});
