import { getCampaigns } from "@klaviyo-kit/campaigns";
import { getProfilesForList } from "@klaviyo-kit/lists";
import { getProfiles } from "@klaviyo-kit/profiles";
import { getProfilesFilter } from "@klaviyo-kit/profiles/filters";
import { apiKey, type ClientOptions, createClient } from "@klaviyo-kit/runtime";
import { Klaviyo } from "@klaviyo-kit/sdk";
import { expect, test } from "vitest";

const urls: URL[] = [];
const options: ClientOptions = {
  auth: apiKey("pk_1"),
  fetch: async (url) => {
    urls.push(new URL(String(url)));
    return new Response('{"data":[]}');
  },
};
const klaviyo = createClient(options);
const sent = (): string | null | undefined => urls.at(-1)?.searchParams.get("filter");

test("a filter is a function or a string", async () => {
  await getProfiles(klaviyo, {
    filter: (f) => [
      f.email.equals("a@b.co"),
      f.created.greaterThan(new Date("2025-01-01")),
      f.subscriptions.email.marketing.suppression.reason.equals("HARD_BOUNCE"),
    ],
  });
  expect(sent()).toBe(
    'equals(email,"a@b.co"),greater-than(created,2025-01-01T00:00:00.000Z),equals(subscriptions.email.marketing.suppression.reason,"HARD_BOUNCE")',
  );
  await getProfiles(klaviyo, { filter: 'equals(email,"a@b.co")' });
  expect(sent()).toBe('equals(email,"a@b.co")');
});

test("an invalid filter does not compile and is rejected at run time", async () => {
  // @ts-expect-error profiles cannot be filtered by first_name
  const byName = getProfiles(klaviyo, { filter: (f) => f.first_name.equals("Ada") });
  await expect(byName).rejects.toThrow(
    /get_profiles: cannot filter by "first_name"; allowed: id, email/,
  );
  // @ts-expect-error created needs a date
  const byNumber = getProfiles(klaviyo, { filter: (f) => f.created.greaterThan(2025) });
  await expect(byNumber).rejects.toThrow(
    /get_profiles: cannot filter by greater-than\(created, 2025\)/,
  );
});

test("a required filter cannot be left out", async () => {
  // @ts-expect-error campaigns need a filter by channel
  await getCampaigns(klaviyo);
  // @ts-expect-error no such channel
  const wrong = getCampaigns(klaviyo, { filter: (f) => f.messages.channel.equals("fax") });
  await expect(wrong).rejects.toThrow(/allowed: 'email'\|'sms'\|'mobile_push'/);
  await getCampaigns(klaviyo, { filter: (f) => f.messages.channel.equals("email") });
  expect(sent()).toBe('equals(messages.channel,"email")');
});

test("equals takes a single value or a list, wherever it takes a list", async () => {
  await getProfilesForList(klaviyo, { id: "1", filter: (f) => f.email.equals("a@b.co") });
  expect(sent()).toBe('equals(email,"a@b.co")');
  await getProfilesForList(klaviyo, { id: "1", filter: (f) => f.email.equals(["a@b.co"]) });
  expect(sent()).toBe('equals(email,["a@b.co"])');
  const { coupons } = new Klaviyo(options);
  await coupons.getCouponCodes({ filter: (f) => f.coupon.id.equals("10OFF") });
  expect(sent()).toBe('equals(coupon.id,"10OFF")');
});

test("ids that consist of digits may be numbers", async () => {
  const { images, lists } = new Klaviyo(options);
  await images.getImages({ filter: (f) => f.id.any([366547884, "366547885"]) });
  expect(sent()).toBe('any(id,[366547884,"366547885"])');
  // @ts-expect-error ids of lists contain letters
  await expect(lists.getLists({ filter: (f) => f.id.equals(1) })).rejects.toThrow(
    "get_lists: cannot filter by equals(id, 1); allowed: string",
  );
});

test("the filter builder works without a call", () => {
  expect(getProfilesFilter((f) => f.id.any(["1", "2"]))).toBe('any(id,["1","2"])');
});
