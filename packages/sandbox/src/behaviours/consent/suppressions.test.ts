import { expect, test } from "vitest";
import { consent } from "../../fidelity/consent.js";
import { apiOf } from "../../testing/api.js";
import {
  addresses,
  change,
  EMAILS,
  marketing,
  ofList,
  subscribed,
  suppress,
} from "../../testing/consent.js";

test(consent.suppressed.text, async () => {
  const api = await subscribed();
  const { body, done } = await suppress(api, "create", addresses("ann@shop.dev"));
  const { status, total_count, completed_at } = body.data.attributes;
  expect([status, total_count, typeof completed_at]).toEqual(["processing", 0, "string"]);
  expect(done.data.attributes).toMatchObject({
    status: "complete",
    total_count: 1,
    completed_count: 1,
    skipped_count: 0,
  });
  const state = await marketing(api, "ann@shop.dev");
  expect(state).toMatchObject({
    can_receive_email_marketing: false,
    consent: "SUBSCRIBED",
    suppression: [{ reason: "USER_SUPPRESSED" }],
  });
});

test(consent.suppressedGroup.text, async () => {
  const api = await subscribed();
  const { done } = await suppress(api, "create", ofList);
  expect(done.data.attributes).toMatchObject({ status: "complete", total_count: 0 });
  expect(done.data.relationships.lists.data).toEqual([{ type: "list", id: "List01" }]);
  expect((await marketing(api, "ann@shop.dev")).suppression).toHaveLength(1);
  expect((await marketing(api, "bob@shop.dev")).suppression).toEqual([]);
  const unknown = { relationships: { list: { data: { type: "list", id: "NoList" } } } };
  expect((await suppress(api, "create", unknown)).status).toBe(404);
});

test(consent.suppressionJobs.text, async () => {
  const api = await subscribed();
  const ids = [];
  for (const email of EMAILS) {
    ids.push((await suppress(api, "create", addresses(email))).body.data.id);
  }
  const listed = async (query: string) =>
    (await api.get(`/api/profile-suppression-bulk-create-jobs?${query}`)).body.data.map(
      (one: { id: string }) => one.id,
    );
  expect(await listed("")).toEqual([ids[1], ids[0]]);
  expect(await listed("sort=created")).toEqual(ids);
  expect(await listed("sort=-created")).toEqual([ids[1], ids[0]]);
  expect(await listed('filter=equals(status,"complete")')).toHaveLength(2);
});

test(consent.memberConsent.text, async () => {
  const api = await subscribed();
  await suppress(api, "create", addresses("ann@shop.dev"));
  const query = "additional-fields[profile]=subscriptions&fields[profile]=email,joined_group_at";
  const { body } = await api.get(`/api/lists/List01/profiles?${query}&sort=joined_group_at`);
  const { subscriptions, ...others } = body.data[0].attributes;
  expect(Object.keys(others).sort()).toEqual(["email", "joined_group_at"]);
  const tracking = ["can_receive", "consent", "consent_timestamp", "created_timestamp"];
  const shape = Object.fromEntries(
    Object.entries<Record<string, object> | null>(subscriptions).map(([channel, kinds]) => [
      channel,
      kinds &&
        Object.fromEntries(
          Object.entries(kinds).map(([kind, state]) => [kind, Object.keys(state).sort()]),
        ),
    ]),
  );
  const phone = (name: string) => [
    name,
    "consent",
    "consent_timestamp",
    "last_updated",
    "method",
    "method_detail",
  ];
  const trackingShape = [...tracking, "last_updated", "metadata", "valid_until"];
  expect(shape).toEqual({
    email: {
      marketing: [
        "can_receive_email_marketing",
        "consent",
        "consent_timestamp",
        "custom_method_detail",
        "double_optin",
        "last_updated",
        "list_suppressions",
        "method",
        "method_detail",
        "suppression",
      ],
      open_tracking: trackingShape,
      click_tracking: trackingShape,
    },
    sms: {
      marketing: phone("can_receive_sms_marketing"),
      transactional: phone("can_receive_sms_transactional"),
    },
    mobile_push: { marketing: ["can_receive_push_marketing", "consent", "consent_timestamp"] },
    whatsapp: null,
  });
});

test(consent.suppressesOne.text, async () => {
  const api = await subscribed();
  const both = await suppress(api, "create", { ...addresses("ann@shop.dev"), ...ofList });
  expect([both.status, both.body.errors[0].source.pointer]).toEqual([400, "/data"]);
  expect((await suppress(api, "create", {})).status).toBe(400);
});

test(consent.suppressesUnknown.text, async () => {
  const api = apiOf();
  await suppress(api, "create", addresses("new@shop.dev"));
  expect((await marketing(api, "new@shop.dev")).suppression).toHaveLength(1);
});

test(consent.unsuppressed.text, async () => {
  const api = await subscribed();
  await change(api, "delete", ["bob@shop.dev"], "UNSUBSCRIBED");
  await suppress(api, "create", addresses(...EMAILS));
  const { done } = await suppress(api, "delete", addresses(...EMAILS, "nobody@shop.dev"));
  expect(done.data.attributes).toMatchObject({ completed_count: 2, skipped_count: 1 });
  expect((await marketing(api, "ann@shop.dev")).suppression).toEqual([]);
  expect((await marketing(api, "bob@shop.dev")).suppression).toMatchObject([
    { reason: "UNSUBSCRIBE" },
  ]);
});

test(consent.liftedByConsent.text, async () => {
  const reasons = [
    "UNSUBSCRIBE",
    "SPAM_COMPLAINT",
    "USER_SUPPRESSED",
    "HARD_BOUNCE",
    "INVALID_EMAIL",
  ];
  const suppression = reasons.map((reason) => ({
    reason,
    timestamp: "2026-01-01T00:00:00.000000+00:00",
  }));
  const api = apiOf({
    settings: { optIn: "single_opt_in" },
    seed: [
      {
        type: "profile",
        id: "P1",
        attributes: { email: "ann@shop.dev", consent: { email: { marketing: { suppression } } } },
      } as { type: string; id: string },
    ],
  });
  await change(api, "create", ["ann@shop.dev"], "SUBSCRIBED");
  const state = await marketing(api, "ann@shop.dev");
  expect(state).toMatchObject({ consent: "SUBSCRIBED", can_receive_email_marketing: false });
  expect(state.suppression.map((one: { reason: string }) => one.reason)).toEqual([
    "HARD_BOUNCE",
    "INVALID_EMAIL",
  ]);
});
