import { expect, test } from "vitest";
import { events } from "../../fidelity/events.js";
import { type Api, apiOf } from "../../testing/api.js";
import { eventData, metricData, profileData } from "../../testing/event-data.js";

const NOW = Date.UTC(2026, 6, 15, 12);
const clock = () => NOW;

const post = (api: Api, attributes?: object) => api.post("/api/events", eventData(attributes));
const all = async (api: Api) => (await api.get("/api/events")).body.data;

test(events.accepted.text, async () => {
  const api = apiOf();
  const { status, body, headers } = await post(api);
  expect([status, body, headers.get("content-type")]).toEqual([202, undefined, null]);
  expect(await all(api)).toHaveLength(1);
});

test(events.stored.text, async () => {
  const api = apiOf({ clock });
  const time = "2026-07-01T10:00:00.7+02:00";
  await post(api, { time, properties: { sku: "S1" }, value: 9.5, value_currency: "EUR" });
  await post(api, { time: "2026-07-02", unique_id: "u1" });
  const [second, first] = await all(api);
  expect(first.id).toMatch(/^[A-Za-z0-9]{11}$/);
  expect(first.attributes).toEqual({
    timestamp: 1782892800,
    datetime: "2026-07-01T08:00:00+00:00",
    uuid: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    event_properties: {
      sku: "S1",
      $event_id: "1782892800",
      $value: 9.5,
      $value_currency: "EUR",
    },
  });
  expect(second.attributes.event_properties).toEqual({ $event_id: "u1", $value: 0 });
  const { body } = await api.get(`/api/events/${first.id}?include=metric,profile`);
  expect(body.included.map(({ type }: { type: string }) => type)).toEqual(["metric", "profile"]);
  expect(body.data.relationships.profile).toMatchObject({
    data: { type: "profile", id: body.included[1].id },
    links: { related: `https://a.klaviyo.com/api/events/${first.id}/profile/` },
  });
});

test(events.metricCreated.text, async () => {
  const api = apiOf({ clock });
  await post(api);
  await post(api, { unique_id: "2" });
  await post(api, { metric: metricData("Viewed") });
  const { data } = (await api.get("/api/metrics")).body;
  expect(data).toHaveLength(2);
  const [one, other] = data;
  expect(one.id).toMatch(/^[A-Za-z0-9]{6}$/);
  expect(one.attributes.created).toBe("2026-07-15T12:00:00+00:00");
  const { id, ...integration } = one.attributes.integration;
  expect(id).toMatch(/^[A-Za-z0-9]{6}$/);
  expect(integration).toEqual({ object: "integration", key: "api", name: "API", category: "API" });
  expect(other.attributes.integration.id).toBe(id);
});

test(events.service.text, async () => {
  const api = apiOf();
  await post(api);
  await post(api, { metric: metricData("Placed Order", "shop") });
  const { data } = (await api.get('/api/metrics?filter=equals(integration.name,"shop")')).body;
  expect(data.map((one: { attributes: object }) => one.attributes)).toMatchObject([
    { name: "Placed Order", integration: { key: "shop" } },
  ]);
});

test(events.profile.text, async () => {
  const api = apiOf();
  await post(api);
  const known = profileData({
    email: "ADA@shop.test",
    external_id: "7",
    properties: { tier: "gold" },
    meta: { patch_properties: { append: { seen: "a" } } },
  });
  await post(api, { profile: known, unique_id: "2" });
  const { data } = (await api.get("/api/profiles")).body;
  expect(data).toHaveLength(1);
  expect(data[0].attributes).toMatchObject({
    email: "ada@shop.test",
    external_id: "7",
    properties: { tier: "gold", seen: ["a"] },
  });
});

test(events.takenIdentifiers.text, async () => {
  const api = apiOf();
  for (const known of [{ external_id: "7" }, { email: "ada@shop.test" }]) {
    await post(api, { profile: profileData(known) });
  }
  const both = profileData({ email: "ada@shop.test", external_id: "7", title: "Dr" });
  expect((await post(api, { profile: both })).status).toBe(202);
  const { data } = (await api.get("/api/profiles")).body;
  expect(data.map((one: { attributes: object }) => one.attributes)).toMatchObject([
    { email: null, external_id: "7", title: null },
    { email: "ada@shop.test", external_id: null, title: "Dr" },
  ]);
});

test(events.lastEvent.text, async () => {
  const api = apiOf({ clock });
  const read = async () => (await api.get("/api/profiles")).body.data[0].attributes;
  await post(api);
  api.sandbox.advance("1h");
  await post(api, { time: "2026-07-01T00:00:00Z" });
  expect(await read()).toMatchObject({
    last_event_date: "2026-07-15T12:00:00+00:00",
    updated: "2026-07-15T13:00:00+00:00",
  });
  await post(api);
  expect((await read()).last_event_date).toBe("2026-07-15T13:00:00+00:00");
});

test(events.repeated.text, async () => {
  const api = apiOf();
  for (const value of [1, 2]) {
    expect((await post(api, { unique_id: "order-1", value })).status).toBe(202);
  }
  await post(api, { unique_id: "order-1", metric: metricData("Refunded") });
  await post(api, { unique_id: "order-1", profile: profileData({ email: "bob@shop.test" }) });
  const found = await all(api);
  expect(found).toHaveLength(3);
  expect(found.map((one: never) => one["attributes"]["event_properties"]["$value"])).toContain(1);
});

test(events.defaultUniqueId.text, async () => {
  const api = apiOf();
  for (const time of ["10:00:00.1", "10:00:00.9", "10:00:01"]) {
    await post(api, { time: `2026-07-01T${time}Z` });
  }
  expect(await all(api)).toHaveLength(2);
});

test(events.delay.text, async () => {
  const api = apiOf({ clock, settings: { delays: { events: 5_000 } } });
  await post(api);
  expect(await all(api)).toEqual([]);
  expect((await api.get("/api/profiles")).body.data).toEqual([]);
  api.sandbox.advance("5s");
  expect((await all(api))[0].attributes.datetime).toBe("2026-07-15T12:00:00+00:00");
});

test(events.testEvents.text, async () => {
  const sent = { profile: profileData({ email: "ada@example.com" }) };
  const api = apiOf({ settings: { dropTestEvents: true } });
  expect((await post(api, sent)).status).toBe(202);
  expect(await all(api)).toEqual([]);
  const other = apiOf();
  await post(other, sent);
  expect(await all(other)).toHaveLength(1);
});

test(events.droppedLater.text, async () => {
  const api = apiOf({ clock, settings: { smsRegions: [], delays: { events: 1_000 } } });
  const sent = { profile: profileData({ phone_number: "+15005550006" }) };
  expect((await post(api, sent)).status).toBe(202);
  api.sandbox.advance("1s");
  expect(await all(api)).toEqual([]);
});
