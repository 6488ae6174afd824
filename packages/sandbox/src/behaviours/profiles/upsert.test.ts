import { expect, test } from "vitest";
import { profiles } from "../../fidelity/profiles.js";
import { apiOf } from "../../testing/api.js";

const profile = (attributes: object, rest: object = {}) => ({
  type: "profile",
  attributes,
  ...rest,
});

/** Creates a profile and returns a way to change it that returns its attributes. */
async function changing(attributes: object) {
  const api = apiOf();
  const created = await api.post(
    "/api/profiles",
    profile({ email: "ada@shop.test", ...attributes }),
  );
  const { id } = created.body.data;
  return async (changes: object, meta?: object) => {
    const body = profile(changes, { id, ...(meta && { meta }) });
    const changed = await api.patch(`/api/profiles/${id}`, body);
    expect(changed.status).toBe(200);
    const read = await api.get(`/api/profiles/${id}`);
    expect(read.body.data.attributes.properties).toEqual(changed.body.data.attributes.properties);
    return read.body.data.attributes;
  };
}

test(profiles.defaults.text, async () => {
  const api = apiOf();
  const { status, body } = await api.post("/api/profiles", profile({ email: "ada@shop.test" }));
  expect(status).toBe(201);
  const { id, attributes, relationships, links } = body.data;
  const { created, updated, ...others } = attributes;
  expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  for (const time of [created, updated]) {
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
  }
  expect(updated > created).toBe(true);
  const nothing = null;
  expect(others).toEqual({
    email: "ada@shop.test",
    phone_number: nothing,
    external_id: nothing,
    anonymous_id: nothing,
    first_name: nothing,
    last_name: nothing,
    organization: nothing,
    locale: nothing,
    title: nothing,
    image: nothing,
    whatsapp_bsuid: nothing,
    last_event_date: nothing,
    properties: {},
    location: {
      address1: nothing,
      address2: nothing,
      city: nothing,
      country: nothing,
      latitude: nothing,
      longitude: nothing,
      region: nothing,
      zip: nothing,
      timezone: nothing,
      ip: nothing,
    },
  });
  for (const name of ["conversation", "lists", "push-tokens", "segments"]) {
    expect(relationships[name]).toEqual({
      links: {
        self: `https://a.klaviyo.com/api/profiles/${id}/relationships/${name}/`,
        related: `https://a.klaviyo.com/api/profiles/${id}/${name}/`,
      },
    });
  }
  expect(links.self).toBe(`https://a.klaviyo.com/api/profiles/${id}/`);
  expect(body.links).toEqual({ self: "https://a.klaviyo.com/api/profiles" });
});

test(profiles.upsert.text, async () => {
  const api = apiOf();
  const sent = profile({ email: "ada@shop.test", first_name: "Ada" });
  const created = await api.post("/api/profile-import", sent);
  expect(created.status).toBe(201);
  const changes = profile({ email: "ada@shop.test", title: "Countess" });
  const updated = await api.post("/api/profile-import/", changes);
  expect(updated.status).toBe(200);
  expect(updated.body.links).toEqual({ self: "https://a.klaviyo.com/api/profile-import" });
  const { id, attributes } = updated.body.data;
  expect(id).toBe(created.body.data.id);
  expect(attributes).toMatchObject({ first_name: "Ada", title: "Countess" });
  expect(attributes.created).not.toContain(".");
  expect(attributes.updated).toContain(".");
});

test(profiles.upsertById.text, async () => {
  const api = apiOf();
  const make = async (attributes: object): Promise<string> =>
    (await api.post("/api/profiles", profile(attributes))).body.data.id;
  const byEmail = await make({ email: "ada@shop.test" });
  const byPhone = await make({ phone_number: "+15005550006" });
  const upsert = (attributes: object, rest?: object) =>
    api.post("/api/profile-import", profile(attributes, rest));
  expect((await upsert({ phone_number: "+15005550006" })).body.data.id).toBe(byPhone);
  const both = await upsert({ email: "ada@shop.test", phone_number: "+15005550006" });
  expect([both.status, both.body.errors[0].meta.duplicate_profile_id]).toEqual([409, byPhone]);
  const named = await upsert({ external_id: "7" }, { id: byEmail });
  expect(named.body.data.attributes).toMatchObject({ email: "ada@shop.test", external_id: "7" });
  expect((await upsert({ external_id: "8" }, { id: "UNKNOWN" })).status).toBe(404);
});

test(profiles.propertiesMerged.text, async () => {
  const change = await changing({ properties: { tier: "gold", points: 1 } });
  const { properties } = await change({ properties: { points: 2, pets: ["cat"] } });
  expect(properties).toEqual({ tier: "gold", points: 2, pets: ["cat"] });
});

test(profiles.locationMerged.text, async () => {
  const change = await changing({ location: { city: "Odense", country: "Denmark" } });
  const { location } = await change({ location: { city: null, zip: "5000" } });
  expect(location).toMatchObject({ city: null, country: "Denmark", zip: "5000", region: null });
});

test(profiles.nullClears.text, async () => {
  const change = await changing({ first_name: "Ada", title: "Countess", properties: { a: 1 } });
  const attributes = await change({ first_name: null, properties: null });
  expect(attributes).toMatchObject({ first_name: null, title: "Countess", properties: {} });
});

test(profiles.patchProperties.text, async () => {
  const change = await changing({ properties: { skus: ["1", "2"], one: 1, two: 2, three: 3 } });
  const { properties } = await change(
    { properties: { four: 4 } },
    {
      patch_properties: {
        append: { skus: ["3"], fresh: "a" },
        unappend: { skus: "1" },
        unset: ["one", "two"],
      },
    },
  );
  expect(properties).toEqual({ skus: ["2", "3"], fresh: ["a"], three: 3, four: 4 });
  expect((await change({}, { patch_properties: { unset: "skus" } })).properties).not.toHaveProperty(
    "skus",
  );
});

test(profiles.updatedMoves.text, async () => {
  const api = apiOf();
  const made = (await api.post("/api/profiles", profile({ email: "ada@shop.test" }))).body.data;
  api.sandbox.advance("1h");
  const { body } = await api.patch(`/api/profiles/${made.id}`, profile({}, { id: made.id }));
  const passed = Date.parse(body.data.attributes.updated) - Date.parse(made.attributes.updated);
  expect(passed).toBeGreaterThan(3_590_000);
});
