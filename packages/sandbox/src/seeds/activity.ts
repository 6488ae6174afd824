import { storeEvent } from "../behaviours/events/record.js";
import { metricOf } from "../behaviours/metrics/metric.js";
import type { Resource } from "../store/resource.js";
import type { Writer } from "./writer.js";

/** What customers do on the way to an order, and how many of fifty visits get that far. */
const STEPS = [
  { metric: "Viewed Product", visits: 50 },
  { metric: "Added to Cart", visits: 30 },
  { metric: "Started Checkout", visits: 20 },
  { metric: "Placed Order", visits: 14 },
  { metric: "Ordered Product", visits: 14 },
];

const VISITS = 90;

/** Minutes from one step to the next, as parts of a day. */
const PAUSE = 4 / (24 * 60);

/** Creates the metric of orders, which is used before the first order. */
export function addOrders(writer: Writer): Resource {
  const metric = writer.on(59, () => metricOf(writer.account, { name: "Placed Order" }));
  if (metric) return metric;
  throw new Error("The metric of orders was not created.");
}

/**
 * Records the visits of customers during the last two months. Each third visit is that of someone who
 * has just joined, and those after the campaign are of its readers.
 *
 * @param readers customers who opened the campaign
 */
export function addVisits(
  writer: Writer,
  people: readonly Resource[],
  readers: readonly Resource[],
  items: readonly Resource[],
): void {
  for (let visit = 0; visit < VISITS; visit++) {
    // Later visits are closer together, so that the shop grows.
    const daysAgo = 56 * (1 - visit / VISITS) ** 1.3 + 0.05;
    const newest = people[Math.floor(57 - daysAgo)];
    const some = daysAgo < 9.5 && daysAgo > 5.5 ? readers : people;
    const profile = (visit % 3 === 0 && newest) || some[(visit * 7) % some.length];
    const item = items[(visit * 5) % items.length];
    if (profile && item) addVisit(writer, profile, item, visit, daysAgo);
  }
}

function addVisit(
  writer: Writer,
  profile: Resource,
  item: Resource,
  visit: number,
  daysAgo: number,
): void {
  const { title, price, external_id: product, url } = item.attributes;
  const quantity = 1 + (visit % 3);
  const total = Number(price) * quantity;
  const shown = { ProductName: title, ProductID: product, URL: url };
  const order = { OrderId: `LK-${2_001 + visit}`, Items: [title], ItemCount: quantity };
  const details: Readonly<Record<string, object>> = {
    "Viewed Product": { ...shown, Price: price },
    "Added to Cart": { ...shown, Quantity: quantity },
    "Started Checkout": order,
    "Placed Order": order,
    "Ordered Product": { ...shown, ...order, Quantity: quantity },
  };
  for (const [step, { metric, visits }] of STEPS.entries()) {
    if ((visit * 11) % 50 >= visits) return;
    storeEvent(
      {
        metric: { name: metric },
        profile,
        properties: { ...details[metric] },
        time: writer.time(daysAgo - step * PAUSE),
        uniqueId: `${order.OrderId}-${step}`,
        ...(step > 0 && { value: total, currency: writer.account.settings.currency }),
      },
      writer.account,
    );
  }
}
