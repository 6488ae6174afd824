import {
  AccountsApi,
  CatalogsApi,
  ClientApi,
  CouponsApi,
  CustomObjectsApi,
  ReviewsApi,
  TrackingSettingsApi,
  WebFeedsApi,
  WebhooksApi,
} from "klaviyo-api";
import { describe, expect, test } from "vitest";
import { connected, resource } from "./connected.js";

const cup = (externalId: string) => ({
  type: "catalog-item" as const,
  attributes: {
    externalId,
    title: "Cup",
    description: "Blue",
    url: "https://shop.dev/cup",
    price: 9.5,
    customMetadata: { glaze_colour: "blue" },
  },
});

describe("catalogs", () => {
  test("have items in categories, with variants", async () => {
    const { api } = await connected();
    const catalogs = api(CatalogsApi);
    const { body } = await catalogs.createCatalogItem({ data: cup("cup") });
    const { id } = body.data;
    expect(id).toBe("$custom:::$default:::cup");
    expect(body.data.attributes).toMatchObject({
      price: 9.5,
      customMetadata: { glaze_colour: "blue" },
    });
    const category = await catalogs.createCatalogCategory({
      data: { type: "catalog-category", attributes: { externalId: "pots", name: "Pots" } },
    });
    await catalogs.addItemsToCatalogCategory(category.body.data.id, {
      data: [{ type: "catalog-item", id }],
    });
    const items = await catalogs.getItemsForCatalogCategory(category.body.data.id);
    expect(items.body.data.map((one) => one.id)).toEqual([id]);
    const variant = await catalogs.createCatalogVariant({
      data: {
        type: "catalog-variant",
        attributes: {
          externalId: "cup-1",
          title: "Small",
          description: "Small cup",
          sku: "C1",
          inventoryPolicy: 1,
          inventoryQuantity: 3,
          price: 8,
          url: "https://shop.dev/cup?size=s",
        },
        relationships: { item: { data: { type: "catalog-item", id } } },
      },
    });
    expect(variant.response.status).toBe(201);
    const read = await catalogs.getCatalogItem(id, { include: ["variants"] });
    expect(read.body.included).toMatchObject([{ attributes: { sku: "C1", inventoryPolicy: 1 } }]);
  });

  test("are filled by jobs", async () => {
    const { sandbox, api } = await connected();
    const catalogs = api(CatalogsApi);
    const { response, body } = await catalogs.bulkCreateCatalogItems({
      data: {
        type: "catalog-item-bulk-create-job",
        attributes: { items: { data: [cup("a"), cup("b")] } },
      },
    });
    expect(response.status).toBe(202);
    sandbox.advance("1m");
    const job = await catalogs.getBulkCreateCatalogItemsJob(body.data.id);
    expect(job.body.data.attributes).toMatchObject({ status: "complete", completedCount: 2 });
    expect((await catalogs.getCatalogItems()).body.data).toHaveLength(2);
  });
});

describe("coupons", () => {
  test("have codes with dates", async () => {
    const { api } = await connected();
    const coupons = api(CouponsApi);
    const coupon = await coupons.createCoupon({
      data: { type: "coupon", attributes: { externalId: "TEN", description: "10 %" } },
    });
    const expiresAt = new Date("2030-01-01T00:00:00Z");
    const code = await coupons.createCouponCode({
      data: {
        type: "coupon-code",
        attributes: { uniqueCode: "TEN-1", expiresAt },
        relationships: { coupon: { data: { type: "coupon", id: coupon.body.data.id } } },
      },
    });
    expect([code.body.data.id, code.body.data.attributes.expiresAt]).toEqual([
      "TEN-TEN-1",
      expiresAt,
    ]);
    const codes = await coupons.getCouponCodesForCoupon("TEN", {
      filter: "equals(status,'UNASSIGNED')",
    });
    expect(codes.body.data.map((one) => one.attributes.uniqueCode)).toEqual(["TEN-1"]);
  });
});

describe("webhooks", () => {
  test("are created for topics", async () => {
    const { api } = await connected();
    const webhooks = api(WebhooksApi);
    const topics = (await webhooks.getWebhookTopics()).body.data.map(({ id }) => id);
    expect(topics).toContain("event:klaviyo.opened_email");
    const { response, body } = await webhooks.createWebhook({
      data: {
        type: "webhook",
        attributes: {
          name: "Opens",
          endpointUrl: "https://shop.dev/hook",
          secretKey: "a-secret-of-the-shop",
        },
        relationships: {
          webhookTopics: { data: [{ type: "webhook-topic", id: "event:klaviyo.opened_email" }] },
        },
      },
    });
    expect([response.status, body.data.attributes.enabled]).toEqual([201, true]);
    expect((await webhooks.getWebhooks()).body.data).toHaveLength(1);
  });
});

describe("web feeds", () => {
  test("are created and listed", async () => {
    const { api } = await connected();
    const feeds = api(WebFeedsApi);
    const created = await feeds.createWebFeed({
      data: {
        type: "web-feed",
        attributes: {
          name: "offers",
          url: "https://shop.dev/offers.json",
          requestMethod: "get",
          contentType: "json",
        },
      },
    });
    expect(created.response.status).toBe(201);
    const { data } = (await feeds.getWebFeeds()).body;
    expect(data.map((one) => one.attributes.requestMethod)).toEqual(["get"]);
  });
});

describe("custom objects", () => {
  test("have data sources", async () => {
    const { api } = await connected();
    const objects = api(CustomObjectsApi);
    const created = await objects.createDataSource({
      data: { type: "data-source", attributes: { title: "Pets", visibility: "private" } },
    });
    expect(created.response.status).toBe(201);
    const { data } = (await objects.getDataSources()).body;
    expect(data.map((one) => one.attributes.title)).toEqual(["Pets"]);
  });
});

describe("what an account has", () => {
  test("its own data and reviews", async () => {
    const { api } = await connected({
      seed: [
        resource("account", "SANDBX", { timezone: "Europe/London", preferred_currency: "GBP" }),
        resource("review", "1", { rating: 5, verified: true, content: "Good" }),
      ],
    });
    const { data } = (await api(AccountsApi).getAccounts()).body;
    expect(data.map((one) => [one.id, one.attributes.preferredCurrency])).toEqual([
      ["SANDBX", "GBP"],
    ]);
    const reviews = await api(ReviewsApi).getReviews({ filter: "equals(rating,5)" });
    expect(reviews.body.data.map((one) => one.attributes.verified)).toEqual([true]);
  });

  test("tracking settings, which can be changed", async () => {
    const { api } = await connected({
      seed: [resource("tracking-setting", "SANDBX", { auto_add_parameters: false })],
    });
    const settings = api(TrackingSettingsApi);
    const changed = await settings.updateTrackingSetting("SANDBX", {
      data: { type: "tracking-setting", id: "SANDBX", attributes: { autoAddParameters: true } },
    });
    expect(changed.body.data.attributes.autoAddParameters).toBe(true);
    expect((await settings.getTrackingSettings()).body.data).toHaveLength(1);
  });

  test("addresses from which its onsite code may send", async () => {
    const { api } = await connected({
      seed: [resource("ip-allowlist", "01", { prefixes: [] })],
    });
    const { body } = await api(ClientApi).getClientIpAllowlist("01", "SANDBX");
    expect(body.data).toMatchObject({ type: "ip-allowlist", attributes: { prefixes: [] } });
  });
});
