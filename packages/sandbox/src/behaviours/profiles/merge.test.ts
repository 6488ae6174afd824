import { expect, test } from "vitest";
import { profiles } from "../../fidelity/profiles.js";
import { type Api, apiOf } from "../../testing/api.js";

const SEED = [
  { type: "list", id: "L1", attributes: { name: "news" } },
  { type: "metric", id: "M1", attributes: { name: "Placed Order" } },
  {
    type: "profile",
    id: "SOURCE",
    attributes: {
      email: "old@shop.test",
      phone_number: "+15005550006",
      properties: { tier: "silver", points: 1 },
      location: { city: "Odense" },
      consent: { sms: { marketing: { consent: "SUBSCRIBED" } } },
    },
    relationships: { lists: { data: [{ type: "list", id: "L1" }] } },
  },
  {
    type: "profile",
    id: "DESTIN",
    attributes: { email: "ada@shop.test", properties: { tier: "gold" }, location: { zip: "5000" } },
  },
  {
    type: "event",
    id: "abcdefghijk",
    attributes: { timestamp: 1, event_properties: {}, datetime: "2026-01-01T00:00:00+00:00" },
    relationships: {
      profile: { data: { type: "profile", id: "SOURCE" } },
      metric: { data: { type: "metric", id: "M1" } },
    },
  },
];

const merge = (api: Api, id: string, ...sources: string[]) =>
  api.post("/api/profile-merge", {
    type: "profile-merge",
    id,
    relationships: {
      profiles: { data: sources.map((source) => ({ type: "profile", id: source })) },
    },
  });

test(profiles.merge.text, async () => {
  const api = apiOf({ seed: SEED });
  const { status, body } = await merge(api, "DESTIN", "SOURCE");
  expect(status).toBe(202);
  expect(body).toEqual({
    data: {
      type: "profile",
      id: "DESTIN",
      attributes: {},
      links: { self: "https://a.klaviyo.com/api/profiles/DESTIN/" },
    },
    links: { self: "https://a.klaviyo.com/api/profile-merge" },
  });
  expect((await api.get("/api/profiles/SOURCE")).status).toBe(200);
  api.sandbox.advance("10s");
  expect((await api.get("/api/profiles/SOURCE")).status).toBe(404);
  const kept = await api.get("/api/profiles/DESTIN?additional-fields[profile]=subscriptions");
  expect(kept.body.data.attributes).toMatchObject({
    email: "ada@shop.test",
    phone_number: "+15005550006",
    properties: { tier: "gold", points: 1 },
    location: { city: "Odense", zip: "5000", region: null },
    subscriptions: { sms: { marketing: { consent: "SUBSCRIBED" } } },
  });
  const members = await api.get("/api/lists/L1/relationships/profiles");
  expect(members.body.data).toMatchObject([{ type: "profile", id: "DESTIN" }]);
  const event = await api.get("/api/events/abcdefghijk");
  expect(event.body.data.relationships.profile.data.id).toBe("DESTIN");
});

test(profiles.mergeRefused.text, async () => {
  const api = apiOf({ seed: SEED });
  const pointer = "/data/relationships/profiles/data";
  for (const [sources, status, expected] of [
    [["SOURCE", "SOURCE"], 400, pointer],
    [[], 400, pointer],
    [["DESTIN"], 400, `${pointer}/0/id`],
    [["NOBODY"], 404, `${pointer}/0/id`],
  ] as const) {
    const refused = await merge(api, "DESTIN", ...sources);
    expect([refused.status, refused.body.errors[0].source.pointer]).toEqual([status, expected]);
  }
  expect((await merge(api, "NOBODY", "SOURCE")).status).toBe(404);
});

const erase = (api: Api, attributes: object, id?: string) =>
  api.post("/api/data-privacy-deletion-jobs", {
    type: "data-privacy-deletion-job",
    attributes: { profile: { data: { type: "profile", attributes, ...(id && { id }) } } },
  });

test(profiles.deletion.text, async () => {
  const api = apiOf({ seed: SEED });
  const { status, body } = await erase(api, { email: "Old@shop.test" });
  expect([status, body]).toEqual([202, undefined]);
  api.sandbox.advance("10s");
  expect((await api.get("/api/profiles/SOURCE")).status).toBe(404);
  expect((await api.get("/api/lists/L1/profiles")).body.data).toEqual([]);
  expect((await api.get("/api/events/abcdefghijk")).status).toBe(200);
  expect((await api.get("/api/events?filter=has(profile)")).body.data).toEqual([]);
});

test(profiles.deletionRefused.text, async () => {
  const api = apiOf({ seed: SEED });
  for (const refused of [
    await erase(api, {}),
    await erase(api, { email: "old@shop.test", phone_number: "+15005550006" }),
    await erase(api, { email: "old@shop.test" }, "SOURCE"),
  ]) {
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0].source.pointer).toBe("/data/attributes/profile/data");
  }
  for (const unknown of [
    await erase(api, { email: "nobody@shop.test" }),
    await erase(api, { phone_number: "+15005550007" }),
    await erase(api, {}, "NOBODY"),
  ]) {
    expect([unknown.status, unknown.body.errors[0].code]).toEqual([404, "not_found"]);
  }
});
