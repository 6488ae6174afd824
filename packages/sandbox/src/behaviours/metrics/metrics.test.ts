import { expect, test } from "vitest";
import { metrics } from "../../fidelity/metrics.js";
import type { MockResource } from "../../store/resource.js";
import { type Api, apiOf } from "../../testing/api.js";
import { eventData, metricData } from "../../testing/event-data.js";

const create = (api: Api, attributes?: object) => api.post("/api/events", eventData(attributes));

test(metrics.unsized.text, async () => {
  const seed = Array.from({ length: 201 }, (_, n) => ({ type: "metric", id: `M${n}` }));
  const api = apiOf({ seed });
  const { body } = await api.get("/api/metrics");
  expect(body.data).toHaveLength(200);
  expect(body.links.next).toContain("page%5Bcursor%5D=");
  const { status, body: refused } = await api.get("/api/metrics?page[size]=10");
  expect([status, refused.errors[0].source]).toEqual([
    400,
    { pointer: "/data/attributes/page_size" },
  ]);
});

test(metrics.integration.text, async () => {
  const api = apiOf();
  await create(api);
  const found = async (filter: string) =>
    (await api.get(`/api/metrics?filter=${filter}`)).body.data.length;
  expect(await found('equals(integration.name,"API")')).toBe(1);
  expect(await found('equals(integration.name,"Shopify")')).toBe(0);
  expect(await found('equals(integration.category,"API")')).toBe(0);
});

test(metrics.flowTriggers.text, async () => {
  const flow = (id: string, type: string, trigger: string): MockResource => ({
    type: "flow",
    id,
    attributes: { name: id, definition: { triggers: [{ type, id: trigger }] } },
  });
  const seed = [
    { type: "metric", id: "M1" },
    flow("F1", "metric", "M1"),
    flow("F2", "list", "M1"),
    flow("F3", "metric", "M2"),
  ];
  const api = apiOf({ seed });
  for (const path of ["/flow-triggers", "/relationships/flow-triggers"]) {
    const { data } = (await api.get(`/api/metrics/M1${path}`)).body;
    expect(data.map(({ id }: { id: string }) => id)).toEqual(["F1"]);
  }
  const { body } = await api.get("/api/metrics/M1?include=flow-triggers");
  expect(body.data.relationships["flow-triggers"].data).toEqual([{ type: "flow", id: "F1" }]);
  expect(body.included).toHaveLength(1);
});

test(metrics.properties.text, async () => {
  const api = apiOf();
  await create(api, {
    properties: { sku: "S1", count: 2, tags: ["a"], gift: true },
    unique_id: "1",
  });
  await create(api, { properties: { sku: "S2", when: "2026-07-01" }, unique_id: "2" });
  await create(api, { metric: metricData("Other"), properties: { more: 1 } });
  const all = (await api.get("/api/metrics")).body.data;
  const { id } = all.find((one: never) => one["attributes"]["name"] === "Placed Order");
  const { data, links } = (await api.get(`/api/metrics/${id}/metric-properties`)).body;
  expect(Object.keys(links)).toEqual(["self"]);
  const types = data.map(({ attributes }: never) => [
    attributes["property"],
    attributes["inferred_type"],
  ]);
  expect(Object.fromEntries(types)).toEqual({
    sku: "string",
    count: "numeric",
    tags: "list",
    gift: "boolean",
    when: "date",
    $event_id: "string",
  });
  for (const one of data) {
    expect(one.id).toMatch(/^[\w-]+$/);
    expect(one.attributes).not.toHaveProperty("sample_values");
    expect(one.relationships.metric.data).toEqual({ type: "metric", id });
    expect((await api.get(`/api/metric-properties/${one.id}/metric`)).body.data.id).toBe(id);
  }
  expect((await api.get("/api/metric-properties/none")).status).toBe(404);
});

test(metrics.samples.text, async () => {
  const api = apiOf();
  for (const sku of ["S1", "S2"]) await create(api, { properties: { sku }, unique_id: sku });
  const { id } = (await api.get("/api/metrics")).body.data[0];
  const query = "additional-fields[metric-property]=sample_values";
  const { data } = (await api.get(`/api/metrics/${id}/metric-properties?${query}`)).body;
  const sku = data.find((one: never) => one["attributes"]["property"] === "sku");
  expect(sku.attributes.sample_values.sort()).toEqual(["S1", "S2"]);
});
