import { expect, test } from "vitest";
import { aggregates } from "../../fidelity/metrics.js";
import { type Api, apiOf } from "../../testing/api.js";
import { eventData, profileData } from "../../testing/event-data.js";

const JULY = [
  "greater-or-equal(datetime,2026-07-01T00:00:00Z)",
  "less-than(datetime,2026-07-04T00:00:00Z)",
];

/** Records orders, each as its time, its value, its profile and its properties. */
async function ordersOf(
  ...orders: [time: string, value: number, profile: string, properties?: object][]
): Promise<{ api: Api; query: (attributes?: object) => ReturnType<Api["post"]> }> {
  const api = apiOf();
  for (const [index, [time, value, profile, properties = {}]] of orders.entries()) {
    await api.post(
      "/api/events",
      eventData({
        time: `2026-07-${time}:00Z`,
        value,
        properties,
        unique_id: `${index}`,
        profile: profileData({ external_id: profile }),
      }),
    );
  }
  const metric_id = (await api.get("/api/metrics")).body.data[0].id;
  const usual = { metric_id, measurements: ["count"], filter: JULY };
  const query = (attributes: object = {}) =>
    api.post("/api/metric-aggregates", {
      type: "metric-aggregate",
      attributes: { ...usual, ...attributes },
    });
  return { api, query };
}

const measurements = ["count", "sum_value", "unique"];

test(aggregates.noDimensions.text, async () => {
  const { query } = await ordersOf(
    ["01T10:00", 5, "a"],
    ["01T12:00", 7, "a"],
    ["03T12:00", 1, "b"],
  );
  const { status, body } = await query({ measurements });
  expect(status).toBe(200);
  const { id, type, attributes } = body.data;
  expect([type, id]).toEqual(["metric-aggregate", expect.stringMatching(/^\d{18}$/)]);
  expect(attributes).toEqual({
    dates: ["01", "02", "03"].map((day) => `2026-07-${day}T00:00:00+00:00`),
    data: [
      {
        dimensions: [],
        measurements: { count: [2, 0, 1], sum_value: [12, 0, 1], unique: [1, 0, 1] },
      },
    ],
  });
  expect(body.links).toEqual({
    self: "https://a.klaviyo.com/api/metric-aggregates",
    next: null,
    prev: null,
  });
});

test(aggregates.zeros.text, async () => {
  const { query } = await ordersOf(["20T10:00", 5, "a"]);
  const { data } = (await query()).body.data.attributes;
  expect(data).toEqual([{ dimensions: [], measurements: { count: [0, 0, 0] } }]);
  expect((await query({ by: ["$flow"] })).body.data.attributes.data).toEqual([]);
});

test(aggregates.zone.text, async () => {
  const { query } = await ordersOf(["01T21:59", 1, "a"], ["01T22:00", 1, "a"]);
  const { body } = await query({ timezone: "Europe/Copenhagen" });
  const { dates, data } = body.data.attributes;
  expect(dates).toEqual(
    ["06-30", "07-01", "07-02", "07-03"].map((day) => `2026-${day}T22:00:00+00:00`),
  );
  expect(data[0].measurements.count).toEqual([1, 1, 0, 0]);
});

test(aggregates.weeks.text, async () => {
  const { query } = await ordersOf(["01T21:59", 1, "a"]);
  const { dates } = (await query({ interval: "week" })).body.data.attributes;
  expect(dates).toEqual(["2026-06-29T00:00:00+00:00"]);
});

test(aggregates.localBounds.text, async () => {
  const { query } = await ordersOf(["01T03:59", 1, "a"], ["01T04:00", 1, "a"]);
  const filter = [
    "greater-or-equal(datetime,2026-07-01)",
    "less-than(datetime,2026-07-02T00:00:00)",
  ];
  const { dates, data } = (await query({ filter, timezone: "US/Eastern" })).body.data.attributes;
  expect([dates, data[0].measurements.count]).toEqual([["2026-07-01T04:00:00+00:00"], [1]]);
});

test(aggregates.dimensions.text, async () => {
  const { query } = await ordersOf(
    ["01T10:00", 5, "a", { $flow: "F1", $message: "M1" }],
    ["02T10:00", 5, "a", { $flow: "F1", $message: "M2" }],
    ["03T10:00", 5, "a", { $flow: "F1", $message: "M1" }],
    ["03T10:00", 5, "a", { other: 1 }],
  );
  const { data } = (await query({ by: ["$flow", "$message"] })).body.data.attributes;
  expect(data).toEqual([
    { dimensions: ["", ""], measurements: { count: [0, 0, 1] } },
    { dimensions: ["F1", "M1"], measurements: { count: [1, 0, 1] } },
    { dimensions: ["F1", "M2"], measurements: { count: [0, 1, 0] } },
  ]);
});

test(aggregates.rowOrder.text, async () => {
  const { query } = await ordersOf(
    ["01T10:00", 5, "a", { URL: "b" }],
    ["02T10:00", 5, "a", { URL: "a" }],
  );
  const { data } = (await query({ by: ["URL"] })).body.data.attributes;
  expect(data.map((row: { dimensions: string[] }) => row.dimensions)).toEqual([["a"], ["b"]]);
});

test(aggregates.unique.text, async () => {
  const { query } = await ordersOf(
    ["01T10:00", 1, "a"],
    ["01T11:00", 1, "a"],
    ["01T12:00", 1, "b"],
  );
  const { data } = (await query({ measurements: ["unique"] })).body.data.attributes;
  expect(data[0].measurements).toEqual({ unique: [2, 0, 0] });
});

test(aggregates.propertyFilters.text, async () => {
  const { query } = await ordersOf(
    ["01T10:00", 1, "a", { $flow: "F1" }],
    ["02T10:00", 1, "a", { $flow: "F2" }],
  );
  const filtered = await query({ filter: [...JULY, 'equals($flow,"F2")'] });
  expect(filtered.body.data.attributes.data[0].measurements.count).toEqual([0, 1, 0]);
  const refused = await query({ filter: [...JULY, 'equals(color,"red")'] });
  expect([refused.status, refused.body.errors[0].source]).toEqual([
    400,
    { pointer: "/data/attributes/filter" },
  ]);
});

test.each([
  [[]],
  [["greater-or-equal(datetime,2026-07-01)"]],
  [["less-than(datetime,2026-07-01)"]],
  [[...JULY, "less-than(datetime,2026-07-03)"]],
  [["greater-than(datetime,2026-07-01)", "less-than(datetime,2026-07-03)"]],
  [["greater-or-equal(datetime,2026-07-03)", "less-than(datetime,2026-07-01)"]],
  [["greater-or-equal(datetime,2025-07-01)", "less-than(datetime,2026-07-02)"]],
])(`${aggregates.bounds.text}: %j is refused`, async (filter) => {
  const { query } = await ordersOf(["01T10:00", 1, "a"]);
  const { status, body } = await query({ filter });
  expect([status, body.errors[0].source]).toEqual([400, { pointer: "/data/attributes/filter" }]);
});

test.each([
  [{ sort: "-count" }, "sort"],
  [{ page_size: 499 }, "page_size"],
  [{ timezone: "europe/paris" }, "timezone"],
  [{ page_cursor: "x" }, "page_cursor"],
])(`${aggregates.refused.text}: %j`, async (attributes, name) => {
  const { query } = await ordersOf(["01T10:00", 1, "a"]);
  const { status, body } = await query(attributes);
  expect([status, body.errors[0].source]).toEqual([400, { pointer: `/data/attributes/${name}` }]);
});

test(aggregates.pages.text, async () => {
  const orders = Array.from({ length: 501 }, (_, n): [string, number, string, object] => [
    "01T10:00",
    1,
    "a",
    { URL: `${n}` },
  ]);
  const { query } = await ordersOf(...orders);
  const first = await query({ by: ["URL"] });
  expect(first.body.data.attributes.data).toHaveLength(500);
  const page_cursor = new URL(first.body.links.next).searchParams.get("page[cursor]");
  const second = await query({ by: ["URL"], page_cursor });
  expect(second.body.data.attributes.data).toHaveLength(1);
  expect([second.body.links.next, second.body.links.prev]).toEqual([null, expect.any(String)]);
});

test(aggregates.returnFields.text, async () => {
  const { query } = await ordersOf(["01T10:00", 1, "a"]);
  const { attributes } = (await query({ return_fields: ["data"] })).body.data;
  expect([attributes.dates, attributes.data.length]).toEqual([[], 1]);
});
