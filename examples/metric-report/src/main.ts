import { createEvent } from "@klaviyo-kit/events";
import { getMetrics } from "@klaviyo-kit/metrics";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { report } from "./report.js";

const klaviyo = createClient({
  auth: apiKey("pk_any_key_will_do"),
  fetch: createSandbox().fetch,
});

// The shop of this example takes up to three orders per day.
for (let order = 0; order < 15; order++) {
  await createEvent(klaviyo, {
    data: {
      attributes: {
        time: new Date(Date.UTC(2025, 5, 1 + (order % 7), 9 + order)),
        value: 20 + order,
        unique_id: `order-${order}`,
        properties: { OrderId: order },
        metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
        profile: { data: { type: "profile", attributes: { email: `buyer${order}@example.com` } } },
      },
    },
  });
}

const since = new Date("2025-06-01T00:00+02:00");
const until = new Date("2025-06-08T00:00+02:00");
for await (const { id, attributes } of getMetrics(klaviyo, { fields: { metric: ["name"] } })) {
  const days = await report(klaviyo, id, since, until);
  console.log(`${attributes.name}, by day:`);
  console.table(days);
}
