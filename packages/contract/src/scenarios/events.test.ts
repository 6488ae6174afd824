import { bulkCreateEvents, getEvent, getEvents } from "@klaviyo-kit/events";
import { getProfiles } from "@klaviyo-kit/profiles";
import { related } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";
import { openAccount } from "./open-account.js";
import { clock, metric, metricIdOf, ORDERS, placeOrder } from "./orders.js";

test("metric id by name", async () => {
  const { klaviyo } = openAccount({ clock });
  expect(await metricIdOf(klaviyo, "Placed Order")).toBeUndefined();
  for (const order of ORDERS) await placeOrder(klaviyo, order);
  const id = await metricIdOf(klaviyo, "Placed Order");
  const events = await getEvents(klaviyo, { filter: (f) => f.metric_id.equals(id ?? "") });
  expect(events.data).toHaveLength(3);
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
  const [ada] = (await getProfiles(klaviyo, { filter: (f) => f.email.equals("ada@shop.dev") }))
    .data;
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
