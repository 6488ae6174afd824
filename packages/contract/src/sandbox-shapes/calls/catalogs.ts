import type { Api } from "../../../../sandbox/src/testing/api.js";
import { type Calls, made, to } from "./call.js";

const ITEM = {
  external_id: "SHIRT",
  title: "Shirt",
  description: "A shirt",
  url: "https://shop.test/shirt",
  image_full_url: "https://shop.test/shirt.png",
  image_thumbnail_url: "https://shop.test/small.png",
  price: 29.9,
  custom_metadata: { colour: "blue" },
};

const VARIANT = {
  external_id: "SHIRT-M",
  title: "Shirt, M",
  description: "A shirt",
  url: "https://shop.test/shirt",
  sku: "SHIRT-M",
  inventory_quantity: 3,
  price: 29.9,
};

async function variant(api: Api): Promise<{ item: string; variant: string }> {
  const item = await made(api, "catalog-item", ITEM);
  const relationships = { item: to("catalog-item", item) };
  return { item, variant: await made(api, "catalog-variant", VARIANT, { relationships }) };
}

const coupon = (api: Api): Promise<string> => made(api, "coupon", { external_id: "SUMMER" });

const codeData = (id: string) => ({
  type: "coupon-code",
  attributes: { unique_code: "SUMMER-1", expires_at: "2027-01-01T00:00:00Z" },
  relationships: { coupon: to("coupon", id) },
});

export const catalogs: Calls = {
  "bulk_create_catalog_items.202": (api) =>
    api.post("/api/catalog-item-bulk-create-jobs", {
      type: "catalog-item-bulk-create-job",
      attributes: { items: { data: [{ type: "catalog-item", attributes: ITEM }] } },
    }),
  "bulk_create_coupon_codes.202": async (api) =>
    api.post("/api/coupon-code-bulk-create-jobs", {
      type: "coupon-code-bulk-create-job",
      attributes: { "coupon-codes": { data: [codeData(await coupon(api))] } },
    }),
  "create_catalog_category.201": (api) =>
    api.post("/api/catalog-categories", {
      type: "catalog-category",
      attributes: { external_id: "shirts", name: "Shirts" },
    }),
  "create_catalog_item.201": (api) =>
    api.post("/api/catalog-items", { type: "catalog-item", attributes: ITEM }),
  "create_coupon_code.200": async (api) =>
    api.post("/api/coupon-codes", codeData(await coupon(api))),
  "get_catalog_item.200": async (api) => {
    const { item } = await variant(api);
    const fields =
      "fields[catalog-item]=external_id,price,published,title&fields[catalog-variant]=inventory_quantity,sku,title";
    return api.get(`/api/catalog-items/${item}?include=variants&${fields}`);
  },
  "get_catalog_variant.200": async (api) => {
    const { variant: id } = await variant(api);
    return api.get(
      `/api/catalog-variants/${id}?fields[catalog-variant]=inventory_quantity,price,title`,
    );
  },
  "get_coupon.200": async (api) =>
    api.get(`/api/coupons/${await coupon(api)}?fields[coupon]=external_id`),
};
