import { expect, test } from "vitest";
import { catalogs } from "../../fidelity/catalogs.js";
import { apiOf } from "../../testing/api.js";

const item = (external_id: string) => ({
  type: "catalog-item",
  attributes: { external_id, title: "Cup", description: "Blue", url: "https://x.test/" },
});

const id = (external: string) => `$custom:::$default:::${external}`;

const job = (action: string, data: object[], kind = "item", plural = "items") => ({
  type: `catalog-${kind}-bulk-${action}-job`,
  attributes: { [plural]: { data } },
});

const path = (action: string, kind = "item") => `/api/catalog-${kind}-bulk-${action}-jobs`;

test(catalogs.jobs.text, async () => {
  const api = apiOf();
  const made = await api.post(path("create"), job("create", [item("cup"), item("jug")]));
  expect(made.status).toBe(202);
  expect(made.body.data).toEqual({
    type: "catalog-item-bulk-create-job",
    id: expect.stringMatching(/^[0-9A-Z]{26}$/),
    attributes: {
      status: "processing",
      created_at: expect.stringMatching(/\.\d{6}\+00:00$/),
      total_count: 2,
      completed_count: 0,
      failed_count: 0,
      completed_at: null,
      errors: [],
      expires_at: expect.stringMatching(/\.\d{6}\+00:00$/),
    },
    links: { self: `https://a.klaviyo.com${path("create")}/${made.body.data.id}/` },
  });
  api.sandbox.advance("1s");
  const done = (await api.get(`${path("create")}/${made.body.data.id}?include=items`)).body;
  expect(done.data.attributes).toMatchObject({ status: "complete", completed_count: 2 });
  expect(done.data.relationships.items.data).toHaveLength(2);
  expect(done.included.map((one: { id: string }) => one.id)).toEqual([id("cup"), id("jug")]);

  const changes = { type: "catalog-item", id: id("cup"), attributes: { title: "Mug" } };
  await api.post(path("update"), job("update", [changes]));
  await api.post(path("delete"), job("delete", [{ type: "catalog-item", id: id("jug") }]));
  api.sandbox.advance("1s");
  const { data } = (await api.get("/api/catalog-items")).body;
  expect(data.map((one: { attributes: { title: string } }) => one.attributes.title)).toEqual([
    "Mug",
  ]);

  const category = { type: "catalog-category", attributes: { external_id: "new", name: "New" } };
  await api.post(path("create", "category"), job("create", [category], "category", "categories"));
  const variant = {
    type: "catalog-variant",
    attributes: {
      ...item("s").attributes,
      sku: "S",
      inventory_quantity: 1,
      price: 1,
    },
    relationships: { item: { data: { type: "catalog-item", id: id("cup") } } },
  };
  await api.post(path("create", "variant"), job("create", [variant], "variant", "variants"));
  api.sandbox.advance("1s");
  expect((await api.get("/api/catalog-categories")).body.data).toHaveLength(1);
  expect((await api.get(`/api/catalog-items/${id("cup")}/variants`)).body.data).toHaveLength(1);
});

test(catalogs.jobErrors.text, async () => {
  const api = apiOf();
  await api.post("/api/catalog-items", item("cup"));
  const made = await api.post(path("create"), job("create", [item("jug"), item("cup")]));
  const gone = await api.post(
    path("delete"),
    job("delete", [{ type: "catalog-item", id: id("none") }]),
  );
  api.sandbox.advance("1s");
  const { attributes } = (await api.get(`${path("create")}/${made.body.data.id}`)).body.data;
  expect(attributes).toMatchObject({
    status: "complete",
    completed_count: 1,
    failed_count: 1,
    errors: [
      {
        id: expect.any(String),
        code: "conflict",
        title: "Conflict.",
        detail: "A catalog-item with the external_id 'cup' already exists.",
        source: { pointer: "/data/attributes/items/data/1/attributes/external_id" },
        meta: { external_id: "cup" },
      },
    ],
  });
  const failed = (await api.get(`${path("delete")}/${gone.body.data.id}`)).body.data.attributes;
  expect(failed.errors).toMatchObject([
    {
      code: "not_found",
      source: { pointer: "/data/attributes/items/data/0" },
      meta: { external_id: "none" },
    },
  ]);
});

test(catalogs.jobLimits.text, async () => {
  const api = apiOf({ settings: { delays: { jobs: 1 } } });
  const many = Array.from({ length: 101 }, (_, n) => item(`i${n}`));
  const large = await api.post(path("create"), job("create", many));
  expect(large.body.errors).toMatchObject([
    { status: 400, source: { pointer: "/data/attributes/items/data" } },
  ]);
  const clock = apiOf({ clock: () => 0 });
  for (let n = 0; n < 500; n++) await clock.post(path("create"), job("create", [item(`i${n}`)]));
  const last = await clock.post(path("update"), job("update", []));
  expect(last.body.errors).toMatchObject([{ status: 429, code: "throttled" }]);
  clock.sandbox.advance("1s");
  expect((await clock.post(path("update"), job("update", []))).status).toBe(202);
});
