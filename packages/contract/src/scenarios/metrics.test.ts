import { createEvent } from "@klaviyo-kit/events";
import {
  createCustomMetric,
  getCustomMetric,
  getCustomMetricForMappedMetric,
  getMappedMetric,
  getMetricForMappedMetric,
  getMetrics,
  getMetricsForCustomMetric,
  updateCustomMetric,
  updateMappedMetric,
} from "@klaviyo-kit/metrics";
import { isBadRequestError } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";

/** Opens an account with one metric. */
async function openShop() {
  const account = openAccount();
  await createEvent(account.klaviyo, {
    data: {
      attributes: {
        metric: { data: { type: "metric", attributes: { name: "Order paid" } } },
        profile: { data: { type: "profile", attributes: { email: "ada@shop.dev" } } },
        properties: { total: 12 },
      },
    },
  });
  const [metric] = (await getMetrics(account.klaviyo)).data;
  const definition = {
    aggregation_method: "value" as const,
    metric_groups: [{ metric_id: metric?.id ?? "", value_property: "total" }],
  };
  return { ...account, metric_id: metric?.id ?? "", definition };
}

test("custom metric", async () => {
  const { klaviyo, metric_id, definition } = await openShop();
  const create = () =>
    createCustomMetric(klaviyo, { data: { attributes: { name: "Revenue", definition } } });
  const { data } = await create();
  expect(await errorOf(create())).toSatisfy(isBadRequestError);
  await updateCustomMetric(klaviyo, { id: data.id, data: { attributes: { name: "Income" } } });
  const read = await getCustomMetric(klaviyo, { id: data.id });
  expect(read.data.attributes).toMatchObject({
    name: "Income",
    definition: { aggregation_method: "value", metric_groups: [{ metric_id }] },
  });
  const metrics = await getMetricsForCustomMetric(klaviyo, { id: data.id });
  expect(metrics.data.map(({ id }) => id)).toEqual([metric_id]);
});

test("mapped metric", async () => {
  const { klaviyo, metric_id, definition } = await openShop();
  const custom = await createCustomMetric(klaviyo, {
    data: { attributes: { name: "Revenue", definition } },
  });
  await updateMappedMetric(klaviyo, {
    id: "started_checkout",
    data: { relationships: { metric: { data: { type: "metric", id: metric_id } } } },
  });
  await updateMappedMetric(klaviyo, {
    id: "revenue",
    data: {
      relationships: { "custom-metric": { data: { type: "custom-metric", id: custom.data.id } } },
    },
  });
  const checkout = await getMetricForMappedMetric(klaviyo, { id: "started_checkout" });
  expect(checkout.data?.id).toBe(metric_id);
  const revenue = await getCustomMetricForMappedMetric(klaviyo, { id: "revenue" });
  expect(revenue.data?.attributes.name).toBe("Revenue");
  await updateMappedMetric(klaviyo, {
    id: "revenue",
    data: { relationships: { "custom-metric": { data: null } } },
  });
  const cleared = await getMappedMetric(klaviyo, { id: "revenue", include: ["custom-metric"] });
  expect(cleared.included).toEqual([]);
});
