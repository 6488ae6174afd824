import { getEvents } from "@klaviyo-kit/events";
import { createList, getProfilesForList } from "@klaviyo-kit/lists";
import {
  bulkSubscribeProfiles,
  bulkSuppressProfiles,
  bulkUnsubscribeProfiles,
  bulkUnsuppressProfiles,
  getBulkSuppressProfilesJob,
  getProfiles,
} from "@klaviyo-kit/profiles";
import type { Client } from "@klaviyo-kit/runtime";
import { waitForJob } from "@klaviyo-kit/runtime/bulk";
import { expect, test } from "vitest";
import { openAccount } from "./open-account.js";

const EMAIL = "ada@shop.dev";
const single = { settings: { optIn: "single_opt_in" } } as const;

const listNamed = async (klaviyo: Client, name: string): Promise<string> =>
  (await createList(klaviyo, { data: { attributes: { name } } })).data.id;

const inList = (list?: string) =>
  list === undefined
    ? {}
    : { relationships: { list: { data: { type: "list" as const, id: list } } } };

/** The person, with consent to emails given or withdrawn. */
const personWith = <const Consent extends string>(consent: Consent) => ({
  data: [
    {
      type: "profile" as const,
      attributes: { email: EMAIL, subscriptions: { email: { marketing: { consent } } } },
    },
  ],
});

const subscribe = (klaviyo: Client, list?: string) =>
  bulkSubscribeProfiles(klaviyo, {
    data: {
      attributes: { custom_source: "Checkout", profiles: personWith("SUBSCRIBED") },
      ...inList(list),
    },
  });

const unsubscribe = (klaviyo: Client, list?: string) =>
  bulkUnsubscribeProfiles(klaviyo, {
    data: { attributes: { profiles: personWith("UNSUBSCRIBED") }, ...inList(list) },
  });

/** Returns what the account knows about the person's consent to emails. */
async function emailConsent(klaviyo: Client) {
  const { data } = await getProfiles(klaviyo, {
    filter: (f) => f.email.equals(EMAIL),
    additionalFields: { profile: ["subscriptions"] },
  });
  return data[0]?.attributes.subscriptions?.email?.marketing;
}

const membersOf = async (klaviyo: Client, id: string) =>
  (await getProfilesForList(klaviyo, { id })).data.map(({ attributes }) => attributes.email);

test("subscribe a profile with consent and read it back", async () => {
  const { klaviyo } = openAccount(single);
  const list = await listNamed(klaviyo, "News");
  await subscribe(klaviyo, list);
  expect(await emailConsent(klaviyo)).toMatchObject({
    consent: "SUBSCRIBED",
    can_receive_email_marketing: true,
    custom_method_detail: "Checkout",
    method: "API",
  });
  expect(await membersOf(klaviyo, list)).toEqual([EMAIL]);
  const events = await getEvents(klaviyo, { include: ["metric"] });
  expect(events.included?.map(({ attributes }) => attributes.name).sort()).toEqual([
    "Subscribed to Email Marketing",
    "Subscribed to List",
  ]);
});

test("double opt-in until confirmed", async () => {
  const { sandbox, klaviyo } = openAccount();
  const list = await listNamed(klaviyo, "News");
  await subscribe(klaviyo, list);
  expect(await membersOf(klaviyo, list)).toEqual([]);
  expect(sandbox.confirm(EMAIL)).toBe(true);
  expect(await membersOf(klaviyo, list)).toEqual([EMAIL]);
  expect(await emailConsent(klaviyo)).toMatchObject({
    consent: "SUBSCRIBED",
    double_optin: true,
  });
  expect(sandbox.confirm(EMAIL)).toBe(false);
});

test("unsubscribe globally and from one list", async () => {
  const { klaviyo } = openAccount(single);
  const [news, sales] = [await listNamed(klaviyo, "News"), await listNamed(klaviyo, "Sales")];
  await subscribe(klaviyo, news);
  await subscribe(klaviyo, sales);
  await unsubscribe(klaviyo, news);
  expect([await membersOf(klaviyo, news), await membersOf(klaviyo, sales)]).toEqual([[], [EMAIL]]);
  expect(await emailConsent(klaviyo)).toMatchObject({
    consent: "SUBSCRIBED",
    list_suppressions: [{ list_id: news, reason: "UNSUBSCRIBE" }],
  });
  await unsubscribe(klaviyo);
  expect(await emailConsent(klaviyo)).toMatchObject({
    consent: "UNSUBSCRIBED",
    can_receive_email_marketing: false,
    suppression: [{ reason: "UNSUBSCRIBE" }],
  });
});

test("suppress and unsuppress", async () => {
  const { sandbox, klaviyo } = openAccount(single);
  await subscribe(klaviyo);
  const profiles = { data: [{ type: "profile" as const, attributes: { email: EMAIL } }] };
  const { data } = await bulkSuppressProfiles(klaviyo, { data: { attributes: { profiles } } });
  const job = await waitForJob(
    klaviyo,
    getBulkSuppressProfilesJob,
    { job_id: data.id },
    { onProgress: () => sandbox.advance("1m") },
  );
  expect(job.data.attributes).toMatchObject({ status: "complete", total_count: 1 });
  expect(await emailConsent(klaviyo)).toMatchObject({
    consent: "SUBSCRIBED",
    can_receive_email_marketing: false,
    suppression: [{ reason: "USER_SUPPRESSED" }],
  });
  await bulkUnsuppressProfiles(klaviyo, { data: { attributes: { profiles } } });
  sandbox.advance("1m");
  expect(await emailConsent(klaviyo)).toMatchObject({
    can_receive_email_marketing: true,
    suppression: [],
  });
});
