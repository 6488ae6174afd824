import { type CampaignsClient, campaigns as klaviyoCampaigns } from "@klaviyo-kit/campaigns";
import { type CatalogsClient, catalogs as klaviyoCatalogs } from "@klaviyo-kit/catalogs";
import { type CouponsClient, coupons as klaviyoCoupons } from "@klaviyo-kit/coupons";
import { images } from "@klaviyo-kit/images";
import { metrics } from "@klaviyo-kit/metrics";
import { reporting } from "@klaviyo-kit/reporting";
import { apiKey, createClient, isApiError } from "@klaviyo-kit/runtime";
import { tags as klaviyoTags } from "@klaviyo-kit/tags";
import { templates as klaviyoTemplates, type TemplatesClient } from "@klaviyo-kit/templates";
import {
  itemId,
  type LaunchResult,
  type LaunchSettings,
  type Product,
  productUrl,
} from "../shop.js";

interface Clients {
  catalogs: CatalogsClient;
  coupons: CouponsClient;
  templates: TemplatesClient;
  campaigns: CampaignsClient;
}

/** Creates an item, or updates it if the catalog has it. */
async function publishItem({ catalogs }: Clients, product: Product): Promise<boolean> {
  const { sku, title, price } = product;
  const attributes = {
    title,
    description: `${title} of stoneware`,
    price,
    url: productUrl(sku),
    custom_metadata: { launchYear: 2026 },
  };
  try {
    await catalogs.createCatalogItem({
      data: { type: "catalog-item", attributes: { external_id: sku, ...attributes } },
    });
    return false;
  } catch (error) {
    if (!isApiError(error) || error.status !== 409) throw error;
    const id = itemId(sku);
    await catalogs.updateCatalogItem({
      id,
      data: { type: "catalog-item", id, attributes },
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
          external_id: `${product.sku}-${size}`,
          title: `${product.title}, ${size}`,
          description: size,
          sku: `${product.sku}-${size}`,
          inventory_policy: 1,
          inventory_quantity: stock,
          price: product.price,
          url: productUrl(`${product.sku}?size=${size}`),
        },
        relationships: { item: { data: { type: "catalog-item", id: itemId(product.sku) } } },
      },
    });
  }
}

async function issueCodes({ coupons }: Clients, coupon: LaunchSettings["coupon"]) {
  const body = await coupons.createCoupon({
    data: { type: "coupon", attributes: { external_id: coupon.name, description: "Launch" } },
  });
  const relationships = { coupon: { data: { type: "coupon" as const, id: body.data.id } } };
  for (const uniqueCode of coupon.codes) {
    const attributes = { unique_code: uniqueCode, expires_at: coupon.expires };
    await coupons.createCouponCode({ data: { type: "coupon-code", attributes, relationships } });
  }
  const codes = await coupons.getCouponCodes({
    filter: `equals(coupon.id,"${body.data.id}")`,
    fields: { "coupon-code": ["unique_code", "expires_at"] },
  });
  return codes.data.map(
    ({ attributes: { unique_code: uniqueCode, expires_at: expiresAt } }) =>
      `${uniqueCode} until ${toDate(expiresAt)?.getFullYear()}`,
  );
}

/** Returns a date of the API, which klaviyo-api returned as `Date`. */
function toDate(value: string | null | undefined): Date | undefined {
  return value == null ? undefined : new Date(value);
}

export async function launch(settings: LaunchSettings): Promise<LaunchResult> {
  const session = createClient({ auth: apiKey(settings.apiKey) });
  const clients: Clients = {
    catalogs: klaviyoCatalogs(session),
    coupons: klaviyoCoupons(session),
    templates: klaviyoTemplates(session),
    campaigns: klaviyoCampaigns(session),
  };
  const { catalogs, templates, campaigns } = clients;

  const known = new Map<string, boolean>();
  for (const product of settings.products) {
    known.set(itemId(product.sku), await publishItem(clients, product));
    await publishVariants(clients, product);
  }
  const items = await catalogs.getCatalogItems({
    filter: `any(ids,${JSON.stringify([...known.keys()])})`,
    fields: { "catalog-item": ["title"] },
    sort: "created",
  });
  const stocks = await Promise.all(
    items.data.map(async ({ id, attributes: { title } }) => {
      const variants = await catalogs.getVariantsForCatalogItem({
        id,
        fields: { "catalog-variant": ["inventory_quantity"] },
      });
      let stock = 0;
      for (const { attributes } of variants.data) stock += attributes.inventory_quantity ?? 0;
      return { id, title, stock, known: known.get(id) === true };
    }),
  );
  const codes = await issueCodes(clients, settings.coupon);

  const image = await images(session).uploadImageFromUrl({
    data: { type: "image", attributes: { import_from_url: settings.picture, name: "launch" } },
  });
  const { name, subject, listId, tag: tagName } = settings.campaign;
  const { image_url: imageUrl } = image.data.attributes;
  const html = `<p>Hello {{ firstName }}</p><img src="${imageUrl}">{% unsubscribe %}`;
  const template = await templates.createTemplate({
    data: { type: "template", attributes: { name, editor_type: "CODE", html } },
  });
  const templateId = template.data.id;
  const preview = await templates.renderTemplate({
    data: { type: "template", id: templateId, attributes: { context: { firstName: "Ada" } } },
  });

  const definition = {
    channel: "email" as const,
    content: { subject, from_email: "shop@shop.dev", from_label: "Shop" },
  };
  const campaign = await campaigns.createCampaign({
    data: {
      type: "campaign",
      attributes: {
        name,
        audiences: { included: [listId] },
        send_strategy: { method: "immediate" },
        tracking_options: { add_tracking_params: false, is_tracking_clicks: true },
        "campaign-messages": { data: [{ type: "campaign-message", attributes: { definition } }] },
      },
    },
  });
  const { id } = campaign.data;
  const [message] = (await campaigns.getMessagesForCampaign({ id })).data;
  if (!message) throw new Error(`the campaign ${id} has no message`);
  await campaigns.assignTemplateToCampaignMessage({
    data: {
      type: "campaign-message",
      id: message.id,
      relationships: { template: { data: { type: "template", id: templateId } } },
    },
  });
  const tags = klaviyoTags(session);
  const tag = await tags.createTag({ data: { type: "tag", attributes: { name: tagName } } });
  await tags.tagCampaigns({ id: tag.data.id, data: [{ type: "campaign", id }] });

  await campaigns.sendCampaign({ data: { type: "campaign-send-job", id } });
  let status = "queued";
  while (status === "queued" || status === "processing") {
    await settings.sleep(60_000);
    status = String((await campaigns.getCampaignSendJob({ id })).data.attributes.status);
  }
  const read = await campaigns.getCampaign({ id, include: ["tags"] });
  const sentAt = toDate(read.data.attributes.send_time);

  const [metric] = (await metrics(session).getMetrics()).data;
  const report = await reporting(session).queryCampaignValues({
    data: {
      type: "campaign-values-report",
      attributes: {
        statistics: ["delivered", "conversions"],
        timeframe: { key: "last_30_days" },
        conversion_metric_id: metric?.id ?? "",
        filter: `equals(campaign_id,"${id}")`,
      },
    },
  });

  return {
    items: stocks,
    codes,
    preview: preview.data.attributes.html ?? "",
    campaign: {
      sent: sentAt != null && sentAt.getTime() > 0,
      tags: (read.included ?? []).flatMap((one) => (one.type === "tag" ? one.attributes.name : [])),
    },
    report: report.data.attributes.results.map(({ groupings, statistics }) => ({
      isOurs: (groupings as Record<string, unknown>)["campaign_id"] === id,
      delivered: (statistics as Record<string, unknown>)["delivered"],
    })),
  };
}
