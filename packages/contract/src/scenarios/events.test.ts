import { bulkCreateEvents, createEvent, getEvent, getEvents } from "@klaviyo-kit/events";
import { getMetrics, queryMetricAggregates } from "@klaviyo-kit/metrics";
import { getProfiles } from "@klaviyo-kit/profiles";
import { type Client, related } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";
import { openAccount } from "./open-account.js";

interface Order {
  readonly id: string;
  readonly email: string;
  readonly time: string;
  readonly value: number;
}

const ORDERS: readonly Order[] = [
  { id: "1", email: "ada@shop.dev", time: "2026-07-01T09:00:00Z", value: 20 },
  { id: "2", email: "ada@shop.dev", time: "2026-07-01T17:00:00Z", value: 30 },
  { id: "3", email: "grace@shop.dev", time: "2026-07-03T22:30:00Z", value: 5 },
];

const metric = { data: { type: "metric" as const, attributes: { name: "Placed Order" } } };
const clock = () => Date.parse("2026-07-15T12:00:00Z");

const placeOrder = (klaviyo: Client, { id, email, time, value }: Order) =>
  createEvent(klaviyo, {
    data: {
      attributes: {
        metric,
        profile: { data: { type: "profile", attributes: { email } } },
        properties: { OrderId: id },
        unique_id: id,
        time,
        value,
      },
    },
  });

async function metricIdOf(klaviyo: Client, name: string): Promise<string | undefined> {
  for await (const { id, attributes } of getMetrics(klaviyo)) {
    if (attributes.name === name) return id;
  }
  return undefined;
}

test("metric id by name", async () => {
  const { klaviyo } = openAccount({ clock });
  expect(await metricIdOf(klaviyo, "Placed Order")).toBeUndefined();
  for (const order of ORDERS) await placeOrder(klaviyo, order);
  const id = await metricIdOf(klaviyo, "Placed Order");
  const events = await getEvents(klaviyo, { filter: (f) => f.metric_id.equals(id ?? "") });
  expect(events.data).toHaveLength(3);
});

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

test("backfill events twice without duplicates", async () => {
  const { klaviyo } = openAccount({ clock });
  const backfill = () =>
    bulkCreateEvents(klaviyo, {
      data: {
        attributes: {
          "events-bulk-create": {
            data: ["ada@shop.dev", "grace@shop.dev"].map((email) => ({
              type: "event-bulk-create" as const,
              attributes: {
                profile: { data: { type: "profile" as const, attributes: { email } } },
                events: {
                  data: ORDERS.filter((order) => order.email === email).map((order) => ({
                    type: "event" as const,
                    attributes: {
                      metric,
                      properties: { OrderId: order.id },
                      unique_id: order.id,
                      time: order.time,
                      value: order.value,
                    },
                  })),
                },
              },
            })),
          },
        },
      },
    });
  await backfill();
  await backfill();
  const events = await getEvents(klaviyo, { sort: "datetime" }).toArray({ limit: 10 });
  expect(events.map(({ attributes }) => attributes.event_properties?.["OrderId"])).toEqual([
    "1",
    "2",
    "3",
  ]);
});

test("read an event with its profile and its metric", async () => {
  const { klaviyo } = openAccount({ clock });
  for (const order of ORDERS) await placeOrder(klaviyo, order);
  const [ada] = (await getProfiles(klaviyo, { filter: (f) => f.email.equals("ada@shop.dev") })).data;
  const latest = await getEvents(klaviyo, {
    filter: (f) => [
      f.profile_id.equals(ada?.id ?? ""),
      f.datetime.greaterThan(new Date("2026-07-01T12:00:00Z")),
    ],
  });
  const page = await getEvent(klaviyo, {
    id: latest.data[0]?.id ?? "",
    include: ["profile", "metric"],
  });
  expect(page.data.attributes.event_properties).toMatchObject({ OrderId: "2", $value: 30 });
  expect(related(page, page.data, "profile")?.attributes.email).toBe("ada@shop.dev");
  expect(related(page, page.data, "metric")?.attributes.name).toBe("Placed Order");
  expect(ada?.attributes.last_event_date).toMatch(/^2026-07-01T17:00:00/);
});

test("see an event only some time after it was accepted", async () => {
  const { sandbox, klaviyo } = openAccount({ clock, settings: { delays: { events: 5_000 } } });
  for (const order of ORDERS) await placeOrder(klaviyo, order);
  expect((await getEvents(klaviyo)).data).toEqual([]);
  sandbox.advance("5s");
  expect((await getEvents(klaviyo)).data).toHaveLength(3);
});
