import { expect, test } from "vitest";
import { mappedMetrics } from "../../fidelity/metrics.js";
import { type Api, apiOf } from "../../testing/api.js";

const seeded = () =>
  apiOf({
    seed: [
      { type: "metric", id: "Metr01" },
      { type: "custom-metric", id: "CUSTOM" },
    ],
  });

const METRIC = { metric: { data: { type: "metric", id: "Metr01" } } };
const CUSTOM = { "custom-metric": { data: { type: "custom-metric", id: "CUSTOM" } } };

const map = (api: Api, relationships: object, id = "revenue") =>
  api.patch(`/api/mapped-metrics/${id}`, { type: "mapped-metric", id, relationships });

test(mappedMetrics.slots.text, async () => {
  const { body } = await apiOf().get("/api/mapped-metrics");
  expect(body.data.map(({ id }: { id: string }) => id)).toEqual([
    "added_to_cart",
    "cancelled_sales",
    "ordered_product",
    "refunded_sales",
    "revenue",
    "started_checkout",
    "viewed_product",
  ]);
  expect(Object.keys(body.links)).toEqual(["self"]);
  expect(body.data[0].attributes.updated).toMatch(/\.\d{6}\+00:00$/);
});

test(mappedMetrics.unset.text, async () => {
  const api = apiOf();
  const { body } = await api.get("/api/mapped-metrics/revenue");
  expect(body.data).not.toHaveProperty("relationships");
  expect((await api.get("/api/mapped-metrics/revenue/metric")).body.data).toBeNull();
});

test(mappedMetrics.mapped.text, async () => {
  const api = seeded();
  const { status, body } = await map(api, METRIC);
  expect(status).toBe(200);
  expect(body.data.relationships).toEqual({
    metric: {
      ...METRIC.metric,
      links: {
        self: "https://a.klaviyo.com/api/mapped-metrics/revenue/relationships/metric/",
        related: "https://a.klaviyo.com/api/mapped-metrics/revenue/metric/",
      },
    },
  });
  await map(api, CUSTOM);
  const read = await api.get("/api/mapped-metrics/revenue?include=metric,custom-metric");
  expect(Object.keys(read.body.data.relationships)).toEqual(["custom-metric"]);
  expect(read.body.included).toHaveLength(1);
  const related = await api.get("/api/mapped-metrics/revenue/relationships/custom-metric");
  expect(related.body.data).toMatchObject({ id: "CUSTOM" });
});

test(mappedMetrics.cleared.text, async () => {
  const api = seeded();
  await map(api, METRIC);
  const { status, body } = await map(api, { metric: { data: null } });
  expect(status).toBe(200);
  expect(body.data).not.toHaveProperty("relationships");
});

test(mappedMetrics.bothTargets.text, async () => {
  const { status, body } = await map(seeded(), { ...METRIC, ...CUSTOM });
  expect([status, body.errors[0].source]).toEqual([400, { pointer: "/data/relationships" }]);
});

test(mappedMetrics.changes.text, async () => {
  const api = seeded();
  await map(api, METRIC);
  await map(api, CUSTOM);
  const { status, body } = await map(api, METRIC);
  expect([status, body.errors[0].code]).toEqual([403, "permission_denied"]);
  expect((await map(api, METRIC, "viewed_product")).status).toBe(200);
  api.sandbox.advance("25h");
  expect((await map(api, METRIC)).status).toBe(200);
});

test(mappedMetrics.slotIds.text, async () => {
  expect((await apiOf().get("/api/mapped-metrics/income")).status).toBe(400);
});
