import { mockApi, withPages } from "@klaviyo-kit/example-support";
import { getMetrics } from "@klaviyo-kit/metrics";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { report } from "./report.js";

const mock = await mockApi();
const klaviyo = createClient({
  auth: apiKey("pk_any_key_will_do"),
  baseUrl: mock.url,
  fetch: withPages(1),
});

for await (const { id, attributes } of getMetrics(klaviyo, { fields: { metric: ["name"] } })) {
  const days = await report(klaviyo, id, new Date("2025-06-01"), new Date("2025-07-01"));
  console.log(`${attributes.name}, by day:`);
  console.table(days);
}
await mock.close();
