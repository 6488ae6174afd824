import { expect, test } from "vitest";
import { customMetrics } from "../../fidelity/metrics.js";
import { apiOf } from "../../testing/api.js";

const seeded = () =>
  apiOf({
    seed: [
      { type: "metric", id: "Metr01" },
      { type: "metric", id: "Metr02" },
    ],
  });

const definition = (...ids: string[]) => ({
  aggregation_method: "value",
  metric_groups: ids.map((metric_id) => ({ metric_id })),
});

const custom = (name: string, ...ids: string[]) => ({
  type: "custom-metric",
  attributes: { name, definition: definition(...ids) },
});

const identifiers = (...ids: string[]) => ids.map((id) => ({ type: "metric", id }));

test(customMetrics.customCreated.text, async () => {
  const api = seeded();
  const { status, body } = await api.post("/api/custom-metrics", custom("Net", "Metr01", "Metr02"));
  expect(status).toBe(201);
  const { id, attributes, relationships } = body.data;
  expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(attributes).toMatchObject({
    name: "Net",
    definition: {
      aggregation_method: "value",
      metric_groups: [
        { metric_id: "Metr01", metric_filters: null, value_property: null },
        { metric_id: "Metr02", metric_filters: null, value_property: null },
      ],
    },
  });
  expect(relationships.metrics.data).toEqual(identifiers("Metr01", "Metr02"));
  const related = await api.get(`/api/custom-metrics/${id}/metrics`);
  expect(related.body.data).toHaveLength(2);
  const one = await api.get(`/api/custom-metrics/${id}?include=metrics`);
  expect(one.body.included).toHaveLength(2);
  expect((await api.get("/api/custom-metrics")).body.data).toHaveLength(1);
  expect((await api.delete(`/api/custom-metrics/${id}`)).status).toBe(204);
});

test(customMetrics.customName.text, async () => {
  const api = seeded();
  const { id } = (await api.post("/api/custom-metrics", custom("Net", "Metr01"))).body.data;
  await api.post("/api/custom-metrics", custom("Gross", "Metr01"));
  const repeated = await api.post("/api/custom-metrics", custom("Net", "Metr01"));
  const renamed = await api.patch(`/api/custom-metrics/${id}`, {
    type: "custom-metric",
    id,
    attributes: { name: "Gross" },
  });
  for (const { status, body } of [repeated, renamed]) {
    expect([status, body.errors[0].source]).toEqual([400, { pointer: "/data/attributes/name" }]);
  }
  const same = { type: "custom-metric", id, attributes: { name: "Net" } };
  expect((await api.patch(`/api/custom-metrics/${id}`, same)).status).toBe(200);
});

test(customMetrics.customMetricIds.text, async () => {
  const { status, body } = await seeded().post(
    "/api/custom-metrics",
    custom("Net", "Metr01", "No"),
  );
  const pointer = "/data/attributes/definition/metric_groups/1/metric_id";
  expect([status, body.errors[0].source]).toEqual([404, { pointer }]);
});

test(customMetrics.customChanged.text, async () => {
  const api = seeded();
  const { id } = (await api.post("/api/custom-metrics", custom("Net", "Metr01"))).body.data;
  const attributes = { definition: definition("Metr02") };
  const change = { type: "custom-metric", id, attributes };
  const { body } = await api.patch(`/api/custom-metrics/${id}`, change);
  expect(body.data.attributes.name).toBe("Net");
  expect(body.data.relationships.metrics.data).toEqual(identifiers("Metr02"));
});
