import { expect, test } from "vitest";
import { profiles } from "../../fidelity/profiles.js";
import { type Api, apiOf } from "../../testing/api.js";

const attributes = { token: "t1", platform: "ios", vendor: "apns" };

const body = (type: string, profile: object, more: object = {}) => ({
  type,
  attributes: {
    ...attributes,
    ...more,
    profile: { data: { type: "profile", attributes: profile } },
  },
});

const register = (api: Api, profile: object, more?: object) =>
  api.post("/api/push-tokens", body("push-token", profile, more));

test(profiles.pushTokens.text, async () => {
  const api = apiOf();
  const made = await register(api, { email: "ada@shop.test" });
  expect([made.status, made.body]).toEqual([202, undefined]);
  const device = { device_metadata: { device_model: "iPhone" }, background: "DENIED" };
  expect((await register(api, { email: "ada@shop.test" }, device)).status).toBe(202);
  const { data } = (await api.get('/api/push-tokens?filter=equals(platform,"ios")')).body;
  expect(data).toHaveLength(1);
  const [{ id }] = data;
  const one = await api.get(`/api/push-tokens/${id}?include=profile`);
  expect(one.body.data.attributes).toMatchObject({
    ...attributes,
    enablement_status: "AUTHORIZED",
    background: "DENIED",
    metadata: { device_model: "iPhone", app_id: null },
  });
  expect(one.body.included).toMatchObject([{ attributes: { email: "ada@shop.test" } }]);
  expect((await api.delete(`/api/push-tokens/${id}`)).status).toBe(204);
  expect((await api.get(`/api/push-tokens/${id}`)).status).toBe(404);
});

test(profiles.pushTokenProfile.text, async () => {
  const api = apiOf();
  const tokens = async (email: string) => {
    const filter = `filter=equals(email,"${email}")&additional-fields[profile]=subscriptions`;
    const [profile] = (await api.get(`/api/profiles?${filter}`)).body.data;
    const list = await api.get(`/api/profiles/${profile.id}/push-tokens`);
    const { consent } = profile.attributes.subscriptions.mobile_push.marketing;
    return [list.body.data.length, consent];
  };
  await register(api, { email: "ada@shop.test" });
  expect(await tokens("ada@shop.test")).toEqual([1, "SUBSCRIBED"]);
  await register(api, { email: "bob@shop.test" }, { enablement_status: "DENIED" });
  expect(await tokens("ada@shop.test")).toEqual([0, "SUBSCRIBED"]);
  expect(await tokens("bob@shop.test")).toEqual([1, "NEVER_SUBSCRIBED"]);
  const nobody = await register(api, { first_name: "Ada" });
  expect([nobody.status, nobody.body.errors[0].source.pointer]).toEqual([
    400,
    "/data/attributes/profile/data/attributes",
  ]);
});

test(profiles.pushEntitlement.text, async () => {
  const api = apiOf({ settings: { entitlements: [] } });
  const { status, body } = await register(api, { email: "ada@shop.test" });
  expect(status).toBe(403);
  expect(body.errors[0]).toMatchObject({
    status: 403,
    code: "permission_denied",
    source: { pointer: "/data/" },
    links: {},
    meta: {},
  });
});

test(profiles.clientPushTokens.text, async () => {
  const api = apiOf();
  const post = (path: string, data: object) => api.post(`/client/${path}?company_id=SANDBX`, data);
  const count = async () => (await api.get("/api/push-tokens")).body.data.length;
  const made = await post("push-tokens", body("push-token", { email: "ada@shop.test" }));
  expect([made.status, made.body, await count()]).toEqual([202, undefined, 1]);
  for (const [email, left] of [
    ["bob@shop.test", 1],
    ["ada@shop.test", 0],
  ] as const) {
    const gone = await post("push-token-unregister", body("push-token-unregister", { email }));
    expect([gone.status, gone.body, await count()]).toEqual([202, undefined, left]);
  }
});
