import { createEvent } from "@klaviyo-kit/events";
import { getMetrics } from "@klaviyo-kit/metrics";
import type { Client } from "@klaviyo-kit/runtime";

/** An order of a shop. */
export interface Order {
  readonly id: string;
  readonly email: string;
  readonly time: string;
  readonly value: number;
  readonly currency: string;
}

export const ORDERS: readonly Order[] = [
  { id: "1", email: "ada@shop.dev", time: "2026-07-01T09:00:00Z", value: 20, currency: "EUR" },
  { id: "2", email: "ada@shop.dev", time: "2026-07-01T17:00:00Z", value: 30, currency: "USD" },
  { id: "3", email: "grace@shop.dev", time: "2026-07-03T22:30:00Z", value: 5, currency: "EUR" },
];

/** The metric of orders, as it is sent with events. */
export const metric = { data: { type: "metric" as const, attributes: { name: "Placed Order" } } };
/** The time of the account: two weeks after the orders. */
export const clock = (): number => Date.parse("2026-07-15T12:00:00Z");

/** Sends an order as an event. */
export const placeOrder = (
  klaviyo: Client,
  { id, email, time, value, currency }: Order,
): PromiseLike<unknown> =>
  createEvent(klaviyo, {
    data: {
      attributes: {
        metric,
        profile: { data: { type: "profile", attributes: { email } } },
        properties: { OrderId: id },
        unique_id: id,
        time,
        value,
        value_currency: currency,
      },
    },
  });

/** Returns the id of the metric with a name, which the API cannot filter by. */
export async function metricIdOf(klaviyo: Client, name: string): Promise<string | undefined> {
  for await (const { id, attributes } of getMetrics(klaviyo)) {
    if (attributes.name === name) return id;
  }
  return undefined;
}
