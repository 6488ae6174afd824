import { isAxiosError } from "axios";
import {
  ApiKeySession,
  CampaignsApi,
  CatalogItemEnum,
  CatalogsApi,
  CouponsApi,
  ImagesApi,
  MetricsApi,
  ReportingApi,
  TagsApi,
  TemplatesApi,
} from "klaviyo-api";
import {
  itemId,
  type LaunchResult,
  type LaunchSettings,
  type Product,
  productUrl,
} from "../shop.js";

interface Clients {
  catalogs: CatalogsApi;
  coupons: CouponsApi;
  templates: TemplatesApi;
  campaigns: CampaignsApi;
}

/** Creates an item, or updates it if the catalog has it. */
async function publishItem({ catalogs }: Clients, product: Product): Promise<boolean> {
  const { sku, title, price } = product;
  const attributes = {
    title,
    description: `${title} of stoneware`,
    price,
    url: productUrl(sku),
    customMetadata: { launchYear: 2026 },
  };
  try {
    await catalogs.createCatalogItem({
      data: { type: CatalogItemEnum.CatalogItem, attributes: { externalId: sku, ...attributes } },
    });
    return false;
  } catch (error) {
    if (!isAxiosError(error) || error.response?.status !== 409) throw error;
    const id = itemId(sku);
    await catalogs.updateCatalogItem(id, {
      data: { type: CatalogItemEnum.CatalogItem, id, attributes },
    });
    return true;
  }
}

async function publishVariants({ catalogs }: Clients, product: Product): Promise<void> {
  for (const [size, stock] of Object.entries(product.sizes)) {
    await catalogs.createCatalogVariant({
      data: {
        type: "catalog-variant",
        attributes: {
          externalId: `${product.sku}-${size}`,
          title: `${product.title}, ${size}`,
          description: size,
          sku: `${product.sku}-${size}`,
          inventoryPolicy: 1,
          inventoryQuantity: stock,
          price: product.price,
          url: productUrl(`${product.sku}?size=${size}`),
        },
        relationships: { item: { data: { type: "catalog-item", id: itemId(product.sku) } } },
      },
    });
  }
}

async function issueCodes({ coupons }: Clients, coupon: LaunchSettings["coupon"]) {
  const { body } = await coupons.createCoupon({
    data: { type: "coupon", attributes: { externalId: coupon.name, description: "Launch" } },
  });
  const relationships = { coupon: { data: { type: "coupon" as const, id: body.data.id } } };
  for (const uniqueCode of coupon.codes) {
    const attributes = { uniqueCode, expiresAt: coupon.expires };
    await coupons.createCouponCode({ data: { type: "coupon-code", attributes, relationships } });
  }
  const codes = await coupons.getCouponCodes(`equals(coupon.id,"${body.data.id}")`, {
    fieldsCouponCode: ["unique_code", "expires_at"],
  });
  return codes.body.data.map(
    ({ attributes: { uniqueCode, expiresAt } }) =>
      `${uniqueCode} until ${expiresAt?.getFullYear()}`,
  );
}

export async function launch(settings: LaunchSettings): Promise<LaunchResult> {
  const session = new ApiKeySession(settings.apiKey);
  const clients: Clients = {
    catalogs: new CatalogsApi(session),
    coupons: new CouponsApi(session),
    templates: new TemplatesApi(session),
    campaigns: new CampaignsApi(session),
  };
  const { catalogs, templates, campaigns } = clients;

  const known = new Map<string, boolean>();
  for (const product of settings.products) {
    known.set(itemId(product.sku), await publishItem(clients, product));
    await publishVariants(clients, product);
  }
  const items = await catalogs.getCatalogItems({
    filter: `any(ids,${JSON.stringify([...known.keys()])})`,
    fieldsCatalogItem: ["title"],
    sort: "created",
  });
  const stocks = await Promise.all(
    items.body.data.map(async ({ id, attributes: { title } }) => {
      const variants = await catalogs.getVariantsForCatalogItem(id, {
        fieldsCatalogVariant: ["inventory_quantity"],
      });
      let stock = 0;
      for (const { attributes } of variants.body.data) stock += attributes.inventoryQuantity ?? 0;
      return { id, title, stock, known: known.get(id) === true };
    }),
  );
  const codes = await issueCodes(clients, settings.coupon);

  const image = await new ImagesApi(session).uploadImageFromUrl({
    data: { type: "image", attributes: { importFromUrl: settings.picture, name: "launch" } },
  });
  const { name, subject, listId, tag: tagName } = settings.campaign;
  const { imageUrl } = image.body.data.attributes;
  const html = `<p>Hello {{ firstName }}</p><img src="${imageUrl}">{% unsubscribe %}`;
  const template = await templates.createTemplate({
    data: { type: "template", attributes: { name, editorType: "CODE", html } },
  });
  const templateId = template.body.data.id;
  const preview = await templates.renderTemplate({
    data: { type: "template", id: templateId, attributes: { context: { firstName: "Ada" } } },
  });

  const definition = {
    channel: "email" as const,
    content: { subject, fromEmail: "shop@shop.dev", fromLabel: "Shop" },
  };
  const campaign = await campaigns.createCampaign({
    data: {
      type: "campaign",
      attributes: {
        name,
        audiences: { included: [listId] },
        sendStrategy: { method: "immediate" },
        trackingOptions: { addTrackingParams: false, isTrackingClicks: true },
        campaignMessages: { data: [{ type: "campaign-message", attributes: { definition } }] },
      },
    },
  });
  const { id } = campaign.body.data;
  const [message] = (await campaigns.getMessagesForCampaign(id)).body.data;
  if (!message) throw new Error(`the campaign ${id} has no message`);
  await campaigns.assignTemplateToCampaignMessage({
    data: {
      type: "campaign-message",
      id: message.id,
      relationships: { template: { data: { type: "template", id: templateId } } },
    },
  });
  const tags = new TagsApi(session);
  const tag = await tags.createTag({ data: { type: "tag", attributes: { name: tagName } } });
  await tags.tagCampaigns(tag.body.data.id, { data: [{ type: "campaign", id }] });

  await campaigns.sendCampaign({ data: { type: "campaign-send-job", id } });
  let status = "queued";
  while (status === "queued" || status === "processing") {
    await settings.sleep(60_000);
    status = String((await campaigns.getCampaignSendJob(id)).body.data.attributes.status);
  }
  const read = await campaigns.getCampaign(id, { include: ["tags"] });
  const sentAt = read.body.data.attributes.sendTime;

  const [metric] = (await new MetricsApi(session).getMetrics()).body.data;
  const report = await new ReportingApi(session).queryCampaignValues({
    data: {
      type: "campaign-values-report",
      attributes: {
        statistics: ["delivered", "conversions"],
        timeframe: { key: "last_30_days" },
        conversionMetricId: metric?.id ?? "",
        filter: `equals(campaign_id,"${id}")`,
      },
    },
  });

  return {
    items: stocks,
    codes,
    preview: preview.body.data.attributes.html ?? "",
    campaign: {
      sent: sentAt != null && sentAt.getTime() > 0,
      tags: (read.body.included ?? []).flatMap((one) =>
        one.type === "tag" ? one.attributes.name : [],
      ),
    },
    report: report.body.data.attributes.results.map(({ groupings, statistics }) => ({
      isOurs: (groupings as Record<string, unknown>)["campaign_id"] === id,
      delivered: (statistics as Record<string, unknown>)["delivered"],
    })),
  };
}
