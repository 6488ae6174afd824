import { expect, test } from "vitest";
import { type Answer, apiOf } from "../testing/api.js";

const NOW = Date.parse("2026-07-15T10:00:00Z");

const demo = () => apiOf({ seed: "demo", clock: () => NOW });

type Listed = { id: string; attributes: Record<string, unknown> };

async function all(api: ReturnType<typeof demo>, path: string): Promise<Listed[]> {
  const found: Listed[] = [];
  for (let next: string | null = path; next; ) {
    const { status, body }: Answer = await api.get(next);
    expect([next, status]).toEqual([next, 200]);
    found.push(...body.data);
    next = body.links.next?.replace("https://a.klaviyo.com", "") ?? null;
  }
  return found;
}

test("the demo is a small shop: customers, a catalog, messages and what happened", async () => {
  const api = demo();
  const count = async (path: string) => (await all(api, path)).length;
  expect(await count("/api/profiles")).toBe(40);
  expect(await count("/api/lists")).toBe(3);
  expect(await count("/api/segments")).toBe(2);
  expect(await count("/api/metrics")).toBe(8);
  expect(await count("/api/catalog-items")).toBe(12);
  expect(await count("/api/catalog-variants")).toBe(24);
  expect(await count("/api/catalog-categories")).toBe(3);
  expect(await count("/api/coupons")).toBe(1);
  expect(await count('/api/coupon-codes?filter=equals(coupon.id,"WELCOME10")')).toBe(5);
  expect(await count("/api/templates")).toBe(2);
  expect(await count("/api/tags")).toBe(3);
  expect(await count("/api/forms")).toBe(1);
  const [flow] = await all(api, "/api/flows");
  expect(flow?.attributes["status"]).toBe("live");
  const campaigns = await all(api, '/api/campaigns?filter=equals(messages.channel,"email")');
  const statuses = campaigns.map(({ attributes }) => attributes["status"]);
  expect(statuses.sort()).toEqual(["Draft", "Scheduled", "Sent"]);
  const events = await all(api, "/api/events?page[size]=200");
  expect(events.length).toBeGreaterThan(250);
  expect(events.length).toBeLessThan(350);
  const times = events.map(({ attributes }) => Date.parse(String(attributes["datetime"])));
  expect(Math.max(...times)).toBeLessThanOrEqual(NOW);
  expect(Math.min(...times)).toBeGreaterThan(NOW - 60 * 86_400_000);
  for (const { id } of await all(api, "/api/segments")) {
    expect(await count(`/api/segments/${id}/profiles`)).toBeGreaterThan(0);
  }
});

test("reports on the demo show what its campaign and its flow have brought", async () => {
  const api = demo();
  const metrics = await all(api, "/api/metrics");
  const orders = metrics.find(({ attributes }) => attributes["name"] === "Placed Order");
  const statistics = ["recipients", "open_rate", "click_rate", "conversion_value"];
  for (const kind of ["campaign", "flow"]) {
    const { body } = await api.post(`/api/${kind}-values-reports`, {
      type: `${kind}-values-report`,
      attributes: {
        statistics,
        timeframe: { key: "last_90_days" },
        conversion_metric_id: orders?.id,
      },
    });
    const [row] = body.data.attributes.results;
    expect(row.statistics.recipients).toBeGreaterThan(10);
    expect(row.statistics.open_rate).toBeCloseTo(0.5, 1);
    expect(row.statistics.conversion_value).toBeGreaterThan(0);
  }
});

test("the demo is ready after 150 ms of work", () => {
  const before = process.cpuUsage();
  demo();
  expect(process.cpuUsage(before).user).toBeLessThan(150_000);
});

test("the demo is the same each time, and after a reset", async () => {
  const [first, second] = [demo(), demo()];
  expect(second.sandbox.snapshot()).toEqual(first.sandbox.snapshot());
  const before = first.sandbox.snapshot();
  await first.post("/api/lists", { type: "list", attributes: { name: "Other" } });
  first.sandbox.reset();
  expect(first.sandbox.snapshot()).toEqual(before);
});
