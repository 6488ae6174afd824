import { expect, test } from "vitest";
import { profiles } from "../../fidelity/profiles.js";
import { apiOf } from "../../testing/api.js";

const ADDITIONAL = "additional-fields[profile]=subscriptions,predictive_analytics";
const SEED = { type: "profile", id: "P1", attributes: { email: "ada@shop.test" } };

/** Returns what is shown of a profile with a stored consent. */
async function shown(consent?: object) {
  const seed = [{ ...SEED, attributes: { ...SEED.attributes, ...(consent && { consent }) } }];
  const api = apiOf({ seed });
  const { body } = await api.get(`/api/profiles/P1?${ADDITIONAL}`);
  expect(body.data.attributes).not.toHaveProperty("consent");
  return body.data.attributes;
}

test(profiles.neverSubscribed.text, async () => {
  const tracking = {
    consent: "NEVER_SUBSCRIBED",
    consent_timestamp: null,
    created_timestamp: null,
    last_updated: null,
    metadata: null,
    valid_until: null,
    can_receive: true,
  };
  const sms = {
    consent: "NEVER_SUBSCRIBED",
    consent_timestamp: null,
    last_updated: null,
    method: null,
    method_detail: null,
  };
  expect((await shown()).subscriptions).toEqual({
    email: {
      marketing: {
        can_receive_email_marketing: true,
        consent: "NEVER_SUBSCRIBED",
        consent_timestamp: null,
        custom_method_detail: null,
        double_optin: null,
        last_updated: null,
        list_suppressions: [],
        method: null,
        method_detail: null,
        suppression: [],
      },
      open_tracking: tracking,
      click_tracking: tracking,
    },
    sms: {
      marketing: { ...sms, can_receive_sms_marketing: false },
      transactional: { ...sms, can_receive_sms_transactional: false },
    },
    mobile_push: {
      marketing: {
        can_receive_push_marketing: false,
        consent: "NEVER_SUBSCRIBED",
        consent_timestamp: null,
      },
    },
    whatsapp: null,
  });
});

test(profiles.canReceive.text, async () => {
  const subscribed = { consent: "SUBSCRIBED" };
  const all = await shown({
    email: { marketing: subscribed },
    sms: { marketing: subscribed },
    push: { marketing: subscribed },
    whatsapp: { marketing: subscribed },
  });
  expect(all.subscriptions).toMatchObject({
    email: { marketing: { consent: "SUBSCRIBED", can_receive_email_marketing: true } },
    sms: {
      marketing: { can_receive_sms_marketing: true },
      transactional: { can_receive_sms_transactional: false },
    },
    mobile_push: { marketing: { can_receive_push_marketing: true } },
    whatsapp: { marketing: { can_receive: true }, transactional: null },
  });
  const suppression = [{ reason: "USER_SUPPRESSED", timestamp: "2026-07-15T00:00:00+00:00" }];
  for (const marketing of [{ ...subscribed, suppression }, { consent: "UNSUBSCRIBED" }]) {
    const { subscriptions } = await shown({ email: { marketing } });
    expect(subscriptions.email.marketing).toMatchObject({
      ...marketing,
      can_receive_email_marketing: false,
    });
  }
});

test(profiles.predictions.text, async () => {
  const { predictive_analytics } = await shown();
  expect(Object.keys(predictive_analytics).sort()).toEqual([
    "average_days_between_orders",
    "average_order_value",
    "churn_probability",
    "expected_date_of_next_order",
    "historic_clv",
    "historic_number_of_orders",
    "predicted_clv",
    "predicted_number_of_orders",
    "ranked_channel_affinity",
    "total_clv",
  ]);
  expect(new Set(Object.values(predictive_analytics))).toEqual(new Set([null]));
});

test(profiles.additionalFields.text, async () => {
  const api = apiOf({ seed: [SEED] });
  const { attributes } = (await api.get("/api/profiles/P1")).body.data;
  expect(attributes).not.toHaveProperty("subscriptions");
  expect(attributes).not.toHaveProperty("predictive_analytics");
  const both = await api.get(`/api/profiles?fields[profile]=email&${ADDITIONAL}`);
  expect(Object.keys(both.body.data[0].attributes).sort()).toEqual([
    "email",
    "predictive_analytics",
    "subscriptions",
  ]);
});

test("what a seed says about subscriptions is shown until the consent changes", async () => {
  const subscriptions = { email: { marketing: { consent: "SUBSCRIBED" } } };
  const seed = [{ ...SEED, attributes: { ...SEED.attributes, subscriptions } }];
  const api = apiOf({ seed });
  const read = async () => (await api.get(`/api/profiles/P1?${ADDITIONAL}`)).body.data.attributes;
  expect((await read()).subscriptions).toEqual(subscriptions);
  const token = { token: "t", platform: "ios", vendor: "apns" };
  const profile = { data: { type: "profile", id: "P1", attributes: {} } };
  await api.post("/api/push-tokens", { type: "push-token", attributes: { ...token, profile } });
  expect((await read()).subscriptions.mobile_push.marketing.consent).toBe("SUBSCRIBED");
});
