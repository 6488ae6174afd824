import type { Order } from "./shop.js";

/**
 * The event of an order, for `createEvent` and `bulkCreateEvents`. The order number as `unique_id` makes
 * it harmless to send the event again: Klaviyo counts it once.
 */
export const placedOrder = ({ number, total, at }: Order) => ({
  metric: { data: { type: "metric" as const, attributes: { name: "Placed Order" } } },
  properties: { OrderId: `${number}` },
  value: total,
  time: at,
  unique_id: `order-${number}`,
});

export const buyer = ({ email }: Order) => ({
  data: { type: "profile" as const, attributes: { email } },
});
