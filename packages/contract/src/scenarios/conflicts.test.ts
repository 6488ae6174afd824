import { getTemplateForCampaignMessage } from "@klaviyo-kit/campaigns";
import {
  createCatalogItem,
  createCatalogVariant,
  deleteCatalogItem,
  getCatalogItems,
  getCatalogVariants,
} from "@klaviyo-kit/catalogs";
import { createCoupon, deleteCoupon, getCoupons } from "@klaviyo-kit/coupons";
import { createList, getLists } from "@klaviyo-kit/lists";
import { createOrUpdateProfile, createProfile, updateProfile } from "@klaviyo-kit/profiles";
import {
  apiKey,
  createClient,
  isApiError,
  isConflictError,
  isDuplicateProfileError,
  isNotFoundError,
} from "@klaviyo-kit/runtime";
import { createTag, createTagGroup, tagLists } from "@klaviyo-kit/tags";
import { deleteTemplate } from "@klaviyo-kit/templates";
import { expect, test } from "vitest";
import { openShop, readyCampaign } from "./campaign-shop.js";
import { errorOf, openAccount } from "./open-account.js";

const cup = {
  external_id: "cup",
  title: "Cup",
  description: "A cup",
  url: "https://shop.dev/cup",
};

test("409: a template that a campaign uses", async () => {
  const { klaviyo } = openShop();
  const { message, template } = await readyCampaign(klaviyo);
  const copy = await getTemplateForCampaignMessage(klaviyo, { id: message });
  const refused = await errorOf(deleteTemplate(klaviyo, { id: copy.data?.id ?? "" }));
  expect(refused).toSatisfy(isConflictError);
  await deleteTemplate(klaviyo, { id: template });
});

test("409: an item, and a coupon, that exist already", async () => {
  const { klaviyo } = openAccount();
  const item = () => createCatalogItem(klaviyo, { data: { attributes: cup } });
  const coupon = () => createCoupon(klaviyo, { data: { attributes: { external_id: "SALE" } } });
  await item();
  await coupon();
  expect(await errorOf(item())).toSatisfy(isConflictError);
  expect(await errorOf(coupon())).toSatisfy(isConflictError);
  await deleteCoupon(klaviyo, { id: "SALE" });
  expect((await getCoupons(klaviyo)).data).toEqual([]);
  await coupon();
  expect((await getCatalogItems(klaviyo)).data).toHaveLength(1);
});

test("409: an update, and an upsert, that would take another profile's email", async () => {
  const { klaviyo } = openAccount();
  const [ada, bob] = [
    await createProfile(klaviyo, { data: { attributes: { email: "ada@shop.dev" } } }),
    await createProfile(klaviyo, { data: { attributes: { email: "bob@shop.dev" } } }),
  ];
  const data = { id: bob.data.id, attributes: { email: "ada@shop.dev" } };
  const errors = [
    await errorOf(updateProfile(klaviyo, { id: bob.data.id, data })),
    await errorOf(createOrUpdateProfile(klaviyo, { data })),
  ];
  for (const error of errors) {
    if (!isDuplicateProfileError(error)) throw error;
    expect(error.duplicateProfileId).toBe(ada.data.id);
  }
});

test("delete an item with its variants", async () => {
  const { klaviyo } = openAccount();
  const item = await createCatalogItem(klaviyo, { data: { attributes: cup } });
  await createCatalogVariant(klaviyo, {
    data: {
      attributes: { ...cup, external_id: "cup-red", sku: "R", price: 7, inventory_quantity: 3 },
      relationships: { item: { data: { type: "catalog-item", id: item.data.id } } },
    },
  });
  expect((await getCatalogVariants(klaviyo)).data).toHaveLength(1);
  await deleteCatalogItem(klaviyo, { id: item.data.id });
  expect((await getCatalogVariants(klaviyo)).data).toEqual([]);
});

test("one tag of an exclusive group per list", async () => {
  const { klaviyo } = openAccount();
  const list = await createList(klaviyo, { data: { attributes: { name: "News" } } });
  const group = await createTagGroup(klaviyo, {
    data: { attributes: { name: "season", exclusive: true } },
  });
  const tag = async (name: string) => {
    const { data } = await createTag(klaviyo, {
      data: {
        attributes: { name },
        relationships: { "tag-group": { data: { type: "tag-group", id: group.data.id } } },
      },
    });
    await tagLists(klaviyo, { id: data.id, data: [{ id: list.data.id }] });
  };
  await tag("summer");
  expect(await errorOf(tag("winter"))).toSatisfy(isApiError);
});

test("revision that does not exist yet", async () => {
  const { sandbox } = openAccount();
  const auth = apiKey("pk_test");
  const klaviyo = createClient({ auth, fetch: sandbox.fetch, revision: "2031-01-15" });
  expect(await errorOf(getLists(klaviyo))).toSatisfy(isNotFoundError);
});
