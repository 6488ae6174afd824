import { expect, test } from "vitest";
import { catalogs } from "../../fidelity/catalogs.js";
import { apiOf } from "../../testing/api.js";

const ITEM_ID = "$custom:::$default:::cup";

const item = (external_id: string, more = {}) => ({
  type: "catalog-item",
  attributes: { external_id, title: "Cup", description: "Blue", url: "https://x.test/", ...more },
});

const variant = (external_id: string, item = ITEM_ID, more = {}) => ({
  type: "catalog-variant",
  attributes: {
    external_id,
    title: "Cup, small",
    description: "Blue",
    sku: `SKU-${external_id}`,
    inventory_quantity: 3,
    price: 5,
    url: "https://x.test/",
    ...more,
  },
  relationships: { item: { data: { type: "catalog-item", id: item } } },
});

const category = (external_id: string) => ({
  type: "catalog-category",
  attributes: { external_id, name: `The ${external_id}` },
});

/** A catalog with an item of two variants, and two categories. */
async function catalogOf() {
  const api = apiOf();
  await api.post("/api/catalog-items", item("cup"));
  await api.post("/api/catalog-variants", variant("s"));
  await api.post("/api/catalog-variants", variant("m"));
  await api.post("/api/catalog-categories", category("blue"));
  await api.post("/api/catalog-categories", category("new"));
  return api;
}

const ref = (type: string, external: string) => ({ type, id: `$custom:::$default:::${external}` });
const ids = (answer: { body: { data: { id: string }[] } }) =>
  answer.body.data.map(({ id }) => id.split(":::").at(-1));

test(catalogs.compoundIds.text, async () => {
  const api = apiOf();
  const made = await api.post("/api/catalog-items", item("cup", { catalog_type: "$default" }));
  expect(made.status).toBe(201);
  expect(made.body.data.id).toBe(ITEM_ID);
  expect((await api.get(`/api/catalog-items/${ITEM_ID}`)).body.data.id).toBe(ITEM_ID);
  const other = await api.post("/api/catalog-items", item("jug", { catalog_type: "winter" }));
  expect(other.body.errors).toMatchObject([
    { status: 400, code: "invalid", source: { pointer: "/data/attributes/catalog_type" } },
  ]);
  const shop = await api.post("/api/catalog-items", item("jug", { integration_type: "$shop" }));
  expect(shop.body.errors).toMatchObject([
    { status: 400, source: { pointer: "/data/attributes/integration_type" } },
  ]);
});

test(catalogs.defaults.text, async () => {
  const api = apiOf();
  const { attributes } = (await api.post("/api/catalog-items", item("cup"))).body.data;
  expect(attributes).toEqual({
    external_id: "cup",
    title: "Cup",
    description: "Blue",
    price: null,
    url: "https://x.test/",
    image_full_url: "",
    image_thumbnail_url: "",
    images: [],
    custom_metadata: {},
    published: true,
    created: expect.stringMatching(/\.\d{6}\+00:00$/),
    updated: expect.stringMatching(/\.\d{6}\+00:00$/),
  });
  const made = await api.post("/api/catalog-variants", variant("s"));
  expect(made.body.data.attributes).toMatchObject({ image_full_url: "", inventory_policy: 0 });
});

test(catalogs.duplicates.text, async () => {
  const api = await catalogOf();
  const again = await api.post("/api/catalog-items", item("cup"));
  expect(again.status).toBe(409);
  expect(again.body.errors[0]).toMatchObject({
    code: "conflict",
    detail: "A catalog-item with the external_id 'cup' already exists.",
    source: { pointer: "/data/attributes/external_id" },
  });
});

test(catalogs.nulls.text, async () => {
  const api = await catalogOf();
  const write = (attributes: object) =>
    api.patch(`/api/catalog-items/${ITEM_ID}`, { ...ref("catalog-item", "cup"), attributes });
  await write({ image_full_url: "https://x.test/i.png", price: 4, published: false });
  const { attributes } = (await write({ image_full_url: null, price: null, published: null })).body
    .data;
  expect(attributes).toMatchObject({ image_full_url: "", price: null, published: true });
});

test(catalogs.variantsGo.text, async () => {
  const api = await catalogOf();
  expect((await api.delete(`/api/catalog-items/${ITEM_ID}`)).status).toBe(204);
  expect(ids(await api.get("/api/catalog-variants"))).toEqual([]);
  const orphan = await api.post("/api/catalog-variants", variant("l"));
  expect(orphan.body.errors).toMatchObject([
    { status: 404, source: { pointer: "/data/relationships/item/data/id" } },
  ]);
});

test(catalogs.existingLink.text, async () => {
  const api = await catalogOf();
  const path = `/api/catalog-items/${ITEM_ID}/relationships/categories`;
  const [blue, fresh] = [ref("catalog-category", "blue"), ref("catalog-category", "new")];
  expect((await api.post(path, [blue])).status).toBe(204);
  const again = await api.post(path, [fresh, blue]);
  expect(again.body.errors).toMatchObject([{ status: 409, source: { pointer: "/data/1" } }]);
  expect(ids(await api.get(path))).toEqual(["blue"]);
  expect((await api.patch(path, [fresh])).status).toBe(204);
  expect(ids(await api.get(path))).toEqual(["new"]);
  expect((await api.delete(path, [fresh])).status).toBe(204);
  expect(ids(await api.get(path))).toEqual([]);
  expect((await api.post(path, [ref("catalog-category", "none")])).status).toBe(404);
});

test(catalogs.bothDirections.text, async () => {
  const api = await catalogOf();
  await api.post("/api/catalog-items", item("jug", { title: "Jug", published: false }));
  const path = "/api/catalog-categories/$custom:::$default:::blue/relationships/items";
  await api.post(path, [ref("catalog-item", "cup")]);
  const blue = "$custom:::$default:::blue";
  expect(ids(await api.get(`/api/catalog-items/${ITEM_ID}/categories`))).toEqual(["blue"]);
  expect(ids(await api.get(`/api/catalog-items?filter=equals(category.id,"${blue}")`))).toEqual([
    "cup",
  ]);
  expect(ids(await api.get('/api/catalog-items?filter=contains(title,"Ju")'))).toEqual(["jug"]);
  expect(ids(await api.get("/api/catalog-items?filter=equals(published,true)"))).toEqual(["cup"]);
  expect(ids(await api.get("/api/catalog-items?sort=-created"))).toEqual(["jug", "cup"]);
  expect(ids(await api.get(`/api/catalog-variants?filter=equals(item.id,"${ITEM_ID}")`))).toEqual([
    "m",
    "s",
  ]);
  expect(ids(await api.get('/api/catalog-variants?filter=equals(sku,"SKU-s")'))).toEqual(["s"]);
  const named = 'equals(item.id,"$custom:::$default:::jug")';
  expect(ids(await api.get(`/api/catalog-categories?filter=${named}`))).toEqual([]);
  await api.delete(`/api/catalog-categories/${blue}`);
  expect(ids(await api.get(`/api/catalog-items/${ITEM_ID}/categories`))).toEqual([]);
});

test(catalogs.onlyVariants.text, async () => {
  const api = await catalogOf();
  const { data, included } = (await api.get(`/api/catalog-items/${ITEM_ID}?include=variants`)).body;
  expect(Object.keys(data.relationships)).toEqual(["variants"]);
  expect(data.relationships.variants.data).toHaveLength(2);
  expect(included.map(({ id }: { id: string }) => id)).toEqual([
    "$custom:::$default:::s",
    "$custom:::$default:::m",
  ]);
  const asked = await api.get("/api/catalog-variants/$custom:::$default:::s?include=item");
  expect(asked.body.errors).toMatchObject([{ status: 400, source: { parameter: "include" } }]);
});
