import { queryMetricAggregates } from "@klaviyo-kit/metrics";
import { expect, test } from "vitest";
import { openAccount } from "./open-account.js";
import { clock, metricIdOf, ORDERS, placeOrder } from "./orders.js";

test("order events → aggregates by day", async () => {
  const { klaviyo } = openAccount({ clock });
  for (const order of ORDERS) await placeOrder(klaviyo, order);
  const metric_id = (await metricIdOf(klaviyo, "Placed Order")) ?? "";
  const byDay = async (timezone: string) =>
    (
      await queryMetricAggregates(klaviyo, {
        data: {
          attributes: {
            metric_id,
            measurements: ["count", "sum_value", "unique"],
            interval: "day",
            timezone,
            filter: (f) => [
              f.datetime.greaterOrEqual(new Date("2026-07-01T00:00:00Z")),
              f.datetime.lessThan(new Date("2026-07-05T00:00:00Z")),
            ],
          },
        },
      })
    ).data.attributes;
  const utc = await byDay("UTC");
  expect(utc.dates.map((date) => date.slice(0, 10))).toEqual(
    [1, 2, 3, 4].map((day) => `2026-07-0${day}`),
  );
  expect(utc.data[0]?.measurements).toEqual({
    count: [2, 0, 1, 0],
    sum_value: [50, 0, 5, 0],
    unique: [1, 0, 1, 0],
  });
  const copenhagen = await byDay("Europe/Copenhagen");
  const of4July = copenhagen.dates.findIndex((date) => date.startsWith("2026-07-03T22:00"));
  expect(copenhagen.data[0]?.measurements["count"]?.[of4July]).toBe(1);
});

test("add up orders by currency", async () => {
  const { klaviyo } = openAccount({ clock });
  for (const order of ORDERS) await placeOrder(klaviyo, order);
  const { data } = await queryMetricAggregates(klaviyo, {
    data: {
      attributes: {
        metric_id: (await metricIdOf(klaviyo, "Placed Order")) ?? "",
        measurements: ["sum_value"],
        interval: "month",
        by: ["$value_currency"],
        filter: (f) => [
          f.datetime.greaterOrEqual(new Date("2026-07-01T00:00:00Z")),
          f.datetime.lessThan(new Date("2026-08-01T00:00:00Z")),
        ],
      },
    },
  });
  const sums = data.attributes.data.map((row) => [row.dimensions, row.measurements["sum_value"]]);
  expect(sums.sort()).toEqual([
    [["EUR"], [25]],
    [["USD"], [30]],
  ]);
});
