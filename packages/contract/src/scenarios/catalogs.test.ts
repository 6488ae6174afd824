import {
  addCategoriesToCatalogItem,
  bulkCreateCatalogItems,
  bulkDeleteCatalogItems,
  bulkUpdateCatalogItems,
  createBackInStockSubscription,
  createCatalogCategory,
  createCatalogItem,
  createCatalogVariant,
  getBulkCreateCatalogItemsJob,
  getCatalogItems,
  getItemsForCatalogCategory,
  getVariantsForCatalogItem,
  updateCatalogVariant,
} from "@klaviyo-kit/catalogs";
import { getProfiles } from "@klaviyo-kit/profiles";
import { type Client, isNotFoundError } from "@klaviyo-kit/runtime";
import { bulk, itemErrors, waitForJob } from "@klaviyo-kit/runtime/bulk";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";

const PREFIX = "$custom:::$default:::";
const type = "catalog-item" as const;

const product = (external_id: string, title: string) => ({
  external_id,
  title,
  description: title,
  url: `https://shop.dev/${external_id}`,
});

/** Returns the titles of the catalog by external id. */
async function titles(klaviyo: Client): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { attributes } of getCatalogItems(klaviyo)) {
    found[attributes.external_id ?? ""] = attributes.title ?? "";
  }
  return found;
}

test("sync a catalog by diff", async () => {
  const { sandbox, klaviyo } = openAccount();
  const sync = async (shop: Readonly<Record<string, string>>) => {
    const known = await titles(klaviyo);
    const entries = Object.entries(shop);
    const added = entries.filter(([id]) => !(id in known));
    const changed = entries.filter(([id, title]) => id in known && known[id] !== title);
    const gone = Object.keys(known).filter((id) => !(id in shop));
    if (added.length > 0) {
      const data = added.map((entry) => ({ type, attributes: product(...entry) }));
      await bulkCreateCatalogItems(klaviyo, { data: { attributes: { items: { data } } } });
    }
    if (changed.length > 0) {
      const data = changed.map(([id, title]) => ({
        type,
        id: `${PREFIX}${id}`,
        attributes: { title },
      }));
      await bulkUpdateCatalogItems(klaviyo, { data: { attributes: { items: { data } } } });
    }
    if (gone.length > 0) {
      const data = gone.map((id) => ({ type, id: `${PREFIX}${id}` }));
      await bulkDeleteCatalogItems(klaviyo, { data: { attributes: { items: { data } } } });
    }
    sandbox.advance("1m");
    return [added.length, changed.length, gone.length];
  };
  expect(await sync({ cup: "Cup", shirt: "Shirt", hat: "Hat" })).toEqual([3, 0, 0]);
  const next = { cup: "Large cup", shirt: "Shirt", socks: "Socks" };
  expect(await sync(next)).toEqual([1, 1, 1]);
  expect(await titles(klaviyo)).toEqual(next);
  expect(await sync(next)).toEqual([0, 0, 0]);
});

test("create items in bulk, and find the one that exists", async () => {
  const { sandbox, klaviyo } = openAccount();
  await createCatalogItem(klaviyo, { data: { attributes: product("cup", "Cup") } });
  const items = ["hat", "cup"].map((id) => ({ type, attributes: product(id, id) }));
  const parameters = { data: { attributes: { items: { data: items } } } };
  const failed: string[] = [];
  for await (const chunk of bulk(klaviyo, bulkCreateCatalogItems, parameters)) {
    const { data } = await waitForJob(
      klaviyo,
      getBulkCreateCatalogItemsJob,
      { job_id: chunk.answer.data.id },
      { onProgress: () => sandbox.advance("1m") },
    );
    const errors = itemErrors(bulkCreateCatalogItems, chunk, data.attributes.errors ?? []);
    failed.push(...errors.map(({ item }) => item?.attributes.external_id ?? "?"));
  }
  expect(failed).toEqual(["cup"]);
  expect(Object.keys(await titles(klaviyo)).sort()).toEqual(["cup", "hat"]);
});

test("list the items of a category", async () => {
  const { klaviyo } = openAccount();
  const category = await createCatalogCategory(klaviyo, {
    data: { attributes: { external_id: "kitchen", name: "Kitchen" } },
  });
  const cup = await createCatalogItem(klaviyo, { data: { attributes: product("cup", "Cup") } });
  await createCatalogItem(klaviyo, { data: { attributes: product("hat", "Hat") } });
  await addCategoriesToCatalogItem(klaviyo, {
    id: cup.data.id,
    data: [{ id: category.data.id }],
  });
  const items = await getItemsForCatalogCategory(klaviyo, { id: category.data.id });
  expect(items.data.map(({ id }) => id)).toEqual([`${PREFIX}cup`]);
});

test("back-in-stock", async () => {
  const { klaviyo } = openAccount();
  const shirt = await createCatalogItem(klaviyo, { data: { attributes: product("s", "Shirt") } });
  const variant = await createCatalogVariant(klaviyo, {
    data: {
      attributes: { ...product("s-m", "Shirt, M"), sku: "S-M", price: 20, inventory_quantity: 0 },
      relationships: { item: { data: { type, id: shirt.data.id } } },
    },
  });
  const subscribe = (id: string) =>
    createBackInStockSubscription(klaviyo, {
      data: {
        attributes: {
          channels: ["EMAIL"],
          profile: { data: { type: "profile", attributes: { email: "ada@shop.dev" } } },
        },
        relationships: { variant: { data: { type: "catalog-variant", id } } },
      },
    });
  await subscribe(variant.data.id);
  expect(await errorOf(subscribe(`${PREFIX}none`))).toSatisfy(isNotFoundError);
  const waiting = await getProfiles(klaviyo, { filter: (f) => f.email.equals("ada@shop.dev") });
  expect(waiting.data).toHaveLength(1);
  await updateCatalogVariant(klaviyo, {
    id: variant.data.id,
    data: { attributes: { inventory_quantity: 5 } },
  });
  const variants = await getVariantsForCatalogItem(klaviyo, { id: shirt.data.id });
  expect(variants.data[0]?.attributes.inventory_quantity).toBe(5);
});
