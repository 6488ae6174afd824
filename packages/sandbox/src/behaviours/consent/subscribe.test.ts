import { expect, test } from "vitest";
import { consent } from "../../fidelity/consent.js";
import { type Api, apiOf } from "../../testing/api.js";

const EMAIL = { email: { marketing: { consent: "SUBSCRIBED" } } };
const SMS = { sms: { marketing: { consent: "SUBSCRIBED" } } };

const single = { settings: { optIn: "single_opt_in" as const } };
const list = {
  type: "list",
  id: "List01",
  attributes: { name: "News", opt_in_process: "single_opt_in" },
};

const profile = (attributes: object) => ({ type: "profile", attributes });

const job = (profiles: object[], attributes: object = {}, listId?: string) => ({
  type: "profile-subscription-bulk-create-job",
  attributes: { profiles: { data: profiles }, ...attributes },
  ...(listId !== undefined && {
    relationships: { list: { data: { type: "list", id: listId } } },
  }),
});

const subscribe = (api: Api, ...[profiles, attributes, listId]: Parameters<typeof job>) =>
  api.post("/api/profile-subscription-bulk-create-jobs", job(profiles, attributes, listId));

const ann = profile({ email: "ann@shop.dev", subscriptions: EMAIL });

const found = async (api: Api, email = "ann@shop.dev") =>
  (
    await api.get(
      `/api/profiles?additional-fields[profile]=subscriptions&filter=equals(email,"${email}")`,
    )
  ).body.data[0];

const marketing = async (api: Api) => (await found(api))?.attributes.subscriptions.email.marketing;

const members = async (api: Api) => (await api.get("/api/lists/List01/profiles")).body.data;

test(consent.subscribed.text, async () => {
  const api = apiOf(single);
  const { status, body } = await subscribe(api, [ann], { custom_source: "Till" });
  expect([status, body]).toEqual([202, undefined]);
  const state = await marketing(api);
  expect(state).toMatchObject({
    can_receive_email_marketing: true,
    consent: "SUBSCRIBED",
    method: "API",
    method_detail: "test",
    custom_method_detail: "Till",
    double_optin: false,
    suppression: [],
    list_suppressions: [],
  });
  expect(state.consent_timestamp).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/);
});

test(consent.subscribedEvents.text, async () => {
  const api = apiOf({ seed: [list] });
  await subscribe(api, [ann], {}, "List01");
  const { id } = await found(api);
  expect((await members(api)).map((one: { id: string }) => one.id)).toEqual([id]);
  const { body } = await api.get("/api/events?include=metric");
  const names = body.included.map((one: { attributes: { name: string } }) => one.attributes.name);
  expect(names.sort()).toEqual(["Subscribed to Email Marketing", "Subscribed to List"]);
});

test(consent.confirmation.text, async () => {
  const api = apiOf();
  await subscribe(api, [ann]);
  expect(await found(api)).toBeUndefined();
  expect(api.sandbox.confirm("bob@shop.dev")).toBe(false);
  expect(api.sandbox.confirm("Ann@shop.dev")).toBe(true);
  expect(api.sandbox.confirm("ann@shop.dev")).toBe(false);
  expect(await marketing(api)).toMatchObject({ consent: "SUBSCRIBED", double_optin: true });
});

test(consent.optInOfList.text, async () => {
  const double = { ...list, attributes: { ...list.attributes, opt_in_process: "double_opt_in" } };
  const api = apiOf({ seed: [double], ...single });
  await subscribe(api, [ann], {}, "List01");
  expect(await members(api)).toEqual([]);
  api.sandbox.confirm("ann@shop.dev");
  expect(await members(api)).toHaveLength(1);
});

test(consent.historicalImport.text, async () => {
  const api = apiOf({ seed: [list] });
  const consentedAt = (at: string) =>
    profile({
      email: "ann@shop.dev",
      subscriptions: { email: { marketing: { consent: "SUBSCRIBED", consented_at: at } } },
    });
  const historical = { historical_import: true };
  const missing = await subscribe(api, [ann], historical, "List01");
  expect(missing.status).toBe(400);
  expect(missing.body.errors[0].source.pointer).toBe(
    "/data/attributes/profiles/data/0/attributes/subscriptions/email/marketing/consented_at",
  );
  const future = await subscribe(api, [consentedAt("2999-01-01T00:00:00Z")], historical);
  expect(future.status).toBe(400);
  await subscribe(api, [consentedAt("2020-01-02T03:04:05Z")], historical, "List01");
  expect(Date.parse((await marketing(api)).consent_timestamp)).toBe(Date.UTC(2020, 0, 2, 3, 4, 5));
  expect(await members(api)).toHaveLength(1);
  expect((await api.get("/api/events")).body.data).toEqual([]);
});

test(consent.consentedAt.text, async () => {
  const at = { consent: "SUBSCRIBED", consented_at: "2020-01-02T03:04:05Z" };
  const { status, body } = await subscribe(apiOf(), [
    profile({ email: "ann@shop.dev", subscriptions: { email: { marketing: at } } }),
  ]);
  expect(status).toBe(400);
  expect(body.errors[0].source.pointer).toMatch(/\/0\/attributes\/subscriptions\/.*consented_at$/);
});

test(consent.phoneNeeded.text, async () => {
  const api = apiOf(single);
  const phone = (number: string) => profile({ phone_number: number, subscriptions: SMS });
  const none = await subscribe(api, [profile({ email: "ann@shop.dev", subscriptions: SMS })]);
  expect(none.body.errors[0]).toMatchObject({
    status: 400,
    code: "invalid",
    source: { pointer: "/data/attributes/profiles/data/0/attributes/phone_number" },
  });
  expect((await subscribe(api, [phone("+4915112345678")])).status).toBe(400);
  expect((await subscribe(api, [phone("+15005550006")])).status).toBe(202);
  const { body } = await api.get("/api/profiles?additional-fields[profile]=subscriptions");
  expect(body.data[0].attributes.subscriptions.sms).toMatchObject({
    marketing: { can_receive_sms_marketing: true, consent: "SUBSCRIBED", method: "API" },
    transactional: { can_receive_sms_transactional: false, consent: "NEVER_SUBSCRIBED" },
  });
});

test(consent.ageGate.text, async () => {
  const clock = () => Date.UTC(2026, 6, 15);
  const api = apiOf({ clock, settings: { ...single.settings, minimumAge: 18 } });
  const born = (age_gated_date_of_birth?: string) =>
    subscribe(api, [
      profile({ phone_number: "+15005550006", subscriptions: SMS, age_gated_date_of_birth }),
    ]);
  expect((await born()).body.errors[0].source.pointer).toBe(
    "/data/attributes/profiles/data/0/attributes/age_gated_date_of_birth",
  );
  expect((await born("2008-07-16")).status).toBe(400);
  expect((await born("2008-07-15")).status).toBe(202);
});

test(consent.oneBadProfile.text, async () => {
  const api = apiOf(single);
  const bad = profile({ email: "ann@shop.dev", first_name: "Ann", subscriptions: EMAIL });
  const unknown = await subscribe(api, [ann, bad]);
  expect(unknown.status).toBe(400);
  expect(unknown.body.errors[0].source.pointer).toBe(
    "/data/attributes/profiles/data/1/attributes/first_name",
  );
  const invalid = await subscribe(api, [ann, profile({ email: "nope", subscriptions: EMAIL })]);
  expect(invalid.body.errors[0].source.pointer).toBe(
    "/data/attributes/profiles/data/1/attributes/email",
  );
  expect(await found(api)).toBeUndefined();
});

test(consent.unknownList.text, async () => {
  const { status, body } = await subscribe(apiOf(), [ann], {}, "NoList");
  expect(status).toBe(400);
  expect(body.errors[0].source.pointer).toBe("/data/relationships/list/data/id");
});

test(consent.identifierOnly.text, async () => {
  const api = apiOf(single);
  await subscribe(api, [
    profile({ email: "ann@shop.dev", phone_number: "+15005550006", subscriptions: EMAIL }),
  ]);
  const { attributes } = await found(api);
  expect(attributes.phone_number).toBe("+15005550006");
  expect(attributes.subscriptions.sms.marketing.consent).toBe("NEVER_SUBSCRIBED");
});

test(consent.clientSubscription.text, async () => {
  const api = apiOf({ seed: [list] });
  const post = (attributes: object) =>
    api.post("/client/subscriptions?company_id=SANDBX", {
      type: "subscription",
      attributes: { profile: { data: profile(attributes) }, custom_source: "Footer" },
      relationships: { list: { data: { type: "list", id: "List01" } } },
    });
  const person = { email: "ann@shop.dev", phone_number: "+15005550006", first_name: "Ann" };
  expect((await post(person)).status).toBe(202);
  const { attributes } = await found(api);
  expect(attributes).toMatchObject({
    first_name: "Ann",
    subscriptions: {
      email: { marketing: { consent: "SUBSCRIBED", custom_method_detail: "Footer" } },
      sms: { marketing: { consent: "SUBSCRIBED" } },
    },
  });
  await post({ email: "bob@shop.dev", phone_number: "+15005550007", subscriptions: EMAIL });
  const bob = await found(api, "bob@shop.dev");
  expect(bob.attributes.subscriptions.sms.marketing.consent).toBe("NEVER_SUBSCRIBED");
});

test(consent.delay.text, async () => {
  const api = apiOf({ settings: { ...single.settings, delays: { consent: 60_000 } } });
  await subscribe(api, [ann]);
  expect(await found(api)).toBeUndefined();
  const snapshot = JSON.parse(JSON.stringify(api.sandbox.snapshot()));
  api.sandbox.restore(snapshot);
  api.sandbox.advance("1m");
  expect((await marketing(api)).consent).toBe("SUBSCRIBED");
});
