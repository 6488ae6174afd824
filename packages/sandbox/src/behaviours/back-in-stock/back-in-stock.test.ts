import { expect, test } from "vitest";
import { backInStock } from "../../fidelity/back-in-stock.js";
import type { MockResource } from "../../store/resource.js";
import { apiOf } from "../../testing/api.js";

const SERVER = "/api/back-in-stock-subscriptions";
const CLIENT = "/client/back-in-stock-subscriptions?company_id=SANDBX";
const VARIANT = "$custom:::$default:::s";

const subscription = (attributes: object | undefined, variant = VARIANT) => ({
  type: "back-in-stock-subscription",
  attributes: {
    channels: ["EMAIL"],
    ...(attributes && { profile: { data: { type: "profile", attributes } } }),
  },
  relationships: { variant: { data: { type: "catalog-variant", id: variant } } },
});

const apiWithVariant = () => apiOf({ seed: [{ type: "catalog-variant", id: VARIANT }] });

test.each([SERVER, CLIENT])(`${backInStock.accepted.text}: %s`, async (path) => {
  const api = apiWithVariant();
  const { status, body } = await api.post(path, subscription({ email: "a@x.com" }));
  expect([status, body]).toEqual([202, undefined]);
});

test(backInStock.profiles.text, async () => {
  const api = apiWithVariant();
  await api.post(SERVER, subscription({ email: "A@x.com" }));
  await api.post(CLIENT, subscription({ email: "a@x.com", external_id: "1" }));
  await api.post(CLIENT, subscription({ email: "b@x.com" }));
  const { data } = (await api.get("/api/profiles")).body;
  expect(data.map((one: { attributes: { email: string } }) => one.attributes.email)).toEqual([
    "a@x.com",
    "b@x.com",
  ]);
  const held = api.sandbox.snapshot().accounts[0]?.[1].resources ?? [];
  expect(held.filter(({ type }) => type === "back-in-stock-subscription")).toMatchObject([
    { attributes: { channels: ["EMAIL"], profile_id: data[0].id, variant_id: VARIANT } },
    { attributes: { channels: ["EMAIL"], profile_id: data[1].id, variant_id: VARIANT } },
  ]);
});

test(backInStock.event.text, async () => {
  const attributes = { external_id: "s", title: "Cup" };
  const variant: MockResource = { type: "catalog-variant", id: VARIANT, attributes };
  const api = apiOf({ seed: [variant] });
  await api.post(SERVER, subscription({ email: "a@x.com" }));
  const { data, included } = (await api.get("/api/events?include=metric")).body;
  expect(data).toHaveLength(1);
  expect(data[0].attributes.event_properties).toMatchObject({
    VariantID: "s",
    VariantName: "Cup",
  });
  expect(included).toMatchObject([{ attributes: { name: "Subscribed to Back in Stock" } }]);
});

test(backInStock.unknownVariant.text, async () => {
  const api = apiWithVariant();
  for (const path of [SERVER, CLIENT]) {
    const { body } = await api.post(path, subscription({ email: "a@x.com" }, "none"));
    expect(body.errors).toMatchObject([
      { status: 404, source: { pointer: "/data/relationships/variant/data/id" } },
    ]);
  }
  expect((await api.get("/api/profiles")).body.data).toEqual([]);
});

test(backInStock.noProfile.text, async () => {
  const api = apiWithVariant();
  expect((await api.post(SERVER, subscription(undefined))).body.errors).toMatchObject([
    { status: 400, source: { pointer: "/data/attributes/profile" } },
  ]);
  expect((await api.post(SERVER, subscription({ email: "a@" }))).body.errors).toMatchObject([
    { status: 400, source: { pointer: "/data/attributes/profile/data/attributes/email" } },
  ]);
});
