import { expect, test } from "vitest";
import { consent } from "../../fidelity/consent.js";
import { type Api, apiOf } from "../../testing/api.js";

const EMAILS = ["ann@shop.dev", "bob@shop.dev"];
const seed = [
  { type: "list", id: "List01", attributes: { name: "News", opt_in_process: "single_opt_in" } },
];

/** An account in which Ann is subscribed to a list, and Bob without one. */
async function subscribed(): Promise<Api> {
  const api = apiOf({ seed, settings: { optIn: "single_opt_in" } });
  await change(api, "create", [EMAILS[0] as string], "SUBSCRIBED", "List01");
  await change(api, "create", [EMAILS[1] as string], "SUBSCRIBED");
  return api;
}

const change = (
  api: Api,
  job: "create" | "delete",
  emails: readonly string[],
  consent: string,
  list?: string,
) =>
  api.post(`/api/profile-subscription-bulk-${job}-jobs`, {
    type: `profile-subscription-bulk-${job}-job`,
    attributes: {
      profiles: {
        data: emails.map((email) => ({
          type: "profile",
          attributes: { email, subscriptions: { email: { marketing: { consent } } } },
        })),
      },
    },
    ...(list !== undefined && { relationships: { list: { data: { type: "list", id: list } } } }),
  });

const marketing = async (api: Api, email: string) => {
  const query = `additional-fields[profile]=subscriptions&filter=equals(email,"${email}")`;
  const { body } = await api.get(`/api/profiles?${query}`);
  return body.data[0]?.attributes.subscriptions.email.marketing;
};

/** Suppresses or unsuppresses, and waits until it is done. */
async function suppress(api: Api, job: "create" | "delete", target: object) {
  const type = `profile-suppression-bulk-${job}-job`;
  const { status, body } = await api.post(`/api/${type}s`, { type, attributes: {}, ...target });
  api.sandbox.advance("1m");
  const done = status === 202 ? (await api.get(`/api/${type}s/${body.data.id}`)).body : undefined;
  return { status, body, done };
}

const addresses = (...emails: string[]) => ({
  attributes: {
    profiles: { data: emails.map((email) => ({ type: "profile", attributes: { email } })) },
  },
});

const ofList = { relationships: { list: { data: { type: "list", id: "List01" } } } };

test(consent.unsubscribed.text, async () => {
  const api = await subscribed();
  const { status } = await change(api, "delete", EMAILS, "UNSUBSCRIBED");
  expect(status).toBe(202);
  for (const email of EMAILS) {
    expect(await marketing(api, email)).toMatchObject({
      can_receive_email_marketing: false,
      consent: "UNSUBSCRIBED",
      suppression: [{ reason: "UNSUBSCRIBE" }],
    });
  }
  const other = await subscribed();
  await change(other, "delete", ["bob@shop.dev"], "UNSUBSCRIBED", "List01");
  expect((await marketing(other, "bob@shop.dev")).consent).toBe("UNSUBSCRIBED");
});

test(consent.listUnsubscribed.text, async () => {
  const api = await subscribed();
  await change(api, "delete", ["ann@shop.dev"], "UNSUBSCRIBED", "List01");
  expect((await api.get("/api/lists/List01/profiles")).body.data).toEqual([]);
  expect(await marketing(api, "ann@shop.dev")).toMatchObject({
    consent: "SUBSCRIBED",
    can_receive_email_marketing: true,
    list_suppressions: [{ list_id: "List01", reason: "UNSUBSCRIBE" }],
  });
  await change(api, "create", ["ann@shop.dev"], "SUBSCRIBED", "List01");
  expect((await marketing(api, "ann@shop.dev")).list_suppressions).toEqual([]);
});

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
