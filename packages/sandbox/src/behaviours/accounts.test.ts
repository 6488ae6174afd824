import { expect, test } from "vitest";
import { accounts } from "../fidelity/accounts.js";
import { apiOf } from "../testing/api.js";

test(accounts.account.text, async () => {
  const api = apiOf();
  const { body } = await api.get("/api/accounts");
  expect(body.data).toHaveLength(1);
  expect(body.links).toMatchObject({ next: null, prev: null });
  const [{ id, attributes }] = body.data;
  expect(id).toBe("SANDBX");
  expect(Object.keys(attributes).sort()).toEqual([
    "contact_information",
    "industry",
    "locale",
    "preferred_currency",
    "public_api_key",
    "test_account",
    "timezone",
  ]);
  expect(attributes.public_api_key).toBe(id);
  expect(attributes.contact_information.street_address).toHaveProperty("address1");
  expect((await api.get(`/api/accounts/${id}`)).body.data.attributes).toEqual(attributes);
  const other = await api.get("/api/accounts/OTHER1");
  expect([other.status, other.body.errors[0].code]).toEqual([404, "not_found"]);
});

test(accounts.accountSettings.text, async () => {
  const api = apiOf({ settings: { timezone: "Europe/Copenhagen", currency: "DKK" } });
  const { body } = await api.get("/api/accounts");
  expect(body.data[0].attributes).toMatchObject({
    timezone: "Europe/Copenhagen",
    preferred_currency: "DKK",
  });
});

test(accounts.tracking.text, async () => {
  const api = apiOf();
  const { body } = await api.get("/api/tracking-settings");
  expect(body.data).toHaveLength(1);
  const [{ id, attributes }] = body.data;
  expect(id).toBe("SANDBX");
  expect(attributes).toEqual({
    auto_add_parameters: expect.any(Boolean),
    utm_source: {
      campaign: { type: "static", value: expect.any(String) },
      flow: { type: "static", value: expect.any(String) },
    },
    utm_medium: { campaign: expect.any(Object), flow: expect.any(Object) },
    utm_campaign: null,
    utm_id: null,
    utm_term: null,
    custom_parameters: [],
  });
  const changed = await api.patch(`/api/tracking-settings/${id}`, {
    type: "tracking-setting",
    id,
    attributes: { auto_add_parameters: false, utm_source: null },
  });
  expect(changed.body.data.attributes).toMatchObject({
    auto_add_parameters: false,
    utm_source: attributes.utm_source,
  });
  expect((await api.get("/api/tracking-settings/OTHER1")).status).toBe(404);
});
