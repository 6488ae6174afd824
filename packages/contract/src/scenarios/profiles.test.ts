import { requestProfileDeletion } from "@klaviyo-kit/data-privacy";
import { createEvent, getEvents } from "@klaviyo-kit/events";
import { addProfilesToList, createList } from "@klaviyo-kit/lists";
import {
  createOrUpdateProfile,
  createProfile,
  createPushToken,
  getListsForProfile,
  getProfile,
  getProfileForPushToken,
  getProfiles,
  getPushTokensForProfile,
  mergeProfiles,
  updateProfile,
} from "@klaviyo-kit/profiles";
import { isDuplicateProfileError, isNotFoundError } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";

test("409: update the profile that holds the email", async () => {
  const { klaviyo } = openAccount();
  const save = async (email: string, first_name: string) => {
    try {
      return await createProfile(klaviyo, { data: { attributes: { email, first_name } } });
    } catch (error) {
      if (!isDuplicateProfileError(error) || !error.duplicateProfileId) throw error;
      const id = error.duplicateProfileId;
      return updateProfile(klaviyo, { id, data: { attributes: { first_name } } });
    }
  };
  const first = await save("ada@shop.dev", "Ada");
  const second = await save("ADA@shop.dev", "Augusta");
  expect(second.data.id).toBe(first.data.id);
  const { data } = await getProfile(klaviyo, { id: first.data.id });
  expect(data.attributes).toMatchObject({ email: "ada@shop.dev", first_name: "Augusta" });
});

test("upsert a profile by its email, and see whether it was created", async () => {
  const { klaviyo } = openAccount();
  const upsert = (attributes: { first_name?: string; properties: Record<string, unknown> }) =>
    createOrUpdateProfile(klaviyo, {
      data: { attributes: { email: "ada@shop.dev", ...attributes } },
    }).withResponse();
  const created = await upsert({ first_name: "Ada", properties: { plan: "free", size: 38 } });
  const updated = await upsert({ properties: { plan: "gold" } });
  expect([created.response.status, updated.response.status]).toEqual([201, 200]);
  expect(updated.data.data.id).toBe(created.data.data.id);
  expect(updated.data.data.attributes).toMatchObject({
    first_name: "Ada",
    properties: { plan: "gold", size: 38 },
  });
});

test("append to a list property, and unset another", async () => {
  const { klaviyo } = openAccount();
  const properties = { colours: ["red"], draft: true };
  const { data } = await createProfile(klaviyo, {
    data: { attributes: { email: "ada@shop.dev", last_name: "King", properties } },
  });
  const changed = await updateProfile(klaviyo, {
    id: data.id,
    data: {
      attributes: { last_name: null },
      meta: { patch_properties: { append: { colours: "blue" }, unset: "draft" } },
    },
  });
  expect(changed.data.attributes.last_name).toBeNull();
  expect(changed.data.attributes.properties).toEqual({ colours: ["red", "blue"] });
});

test("merge two profiles", async () => {
  const { sandbox, klaviyo } = openAccount();
  const [kept, source] = await Promise.all(
    ["ada@shop.dev", "ada@work.dev"].map((email) =>
      createProfile(klaviyo, { data: { attributes: { email } } }),
    ),
  );
  if (!kept || !source) throw new Error("expected two profiles");
  const list = await createList(klaviyo, { data: { attributes: { name: "News" } } });
  await addProfilesToList(klaviyo, { id: list.data.id, data: [{ id: source.data.id }] });
  await createEvent(klaviyo, {
    data: {
      attributes: {
        metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
        profile: { data: { type: "profile", attributes: { email: "ada@work.dev" } } },
        properties: { order: 1 },
      },
    },
  });
  await mergeProfiles(klaviyo, {
    data: {
      id: kept.data.id,
      relationships: { profiles: { data: [{ type: "profile", id: source.data.id }] } },
    },
  });
  sandbox.advance("1m");
  expect(await errorOf(getProfile(klaviyo, { id: source.data.id }))).toSatisfy(isNotFoundError);
  const events = await getEvents(klaviyo, {
    filter: (f) => f.profile_id.equals(kept.data.id),
  });
  expect(events.data.map((one) => one.attributes.event_properties?.["order"])).toEqual([1]);
  const lists = await getListsForProfile(klaviyo, { id: kept.data.id });
  expect(lists.data.map(({ attributes }) => attributes.name)).toEqual(["News"]);
});

test("request a deletion and see the profile go", async () => {
  const { sandbox, klaviyo } = openAccount();
  const { data } = await createProfile(klaviyo, { data: { attributes: { email: "a@shop.dev" } } });
  await requestProfileDeletion(klaviyo, {
    data: {
      attributes: { profile: { data: { type: "profile", attributes: { email: "a@shop.dev" } } } },
    },
  });
  sandbox.advance("1m");
  expect(await errorOf(getProfile(klaviyo, { id: data.id }))).toSatisfy(isNotFoundError);
  const found = await getProfiles(klaviyo, { filter: (f) => f.email.equals("a@shop.dev") });
  expect(found.data).toEqual([]);
});

test("register a push token and find its profile", async () => {
  const { klaviyo } = openAccount();
  await createPushToken(klaviyo, {
    data: {
      attributes: {
        token: "token-of-a-phone",
        platform: "ios",
        vendor: "apns",
        enablement_status: "AUTHORIZED",
        profile: { data: { type: "profile", attributes: { email: "ada@shop.dev" } } },
      },
    },
  });
  const [ada] = (await getProfiles(klaviyo, { filter: (f) => f.email.equals("ada@shop.dev") }))
    .data;
  if (!ada) throw new Error("expected a profile");
  const [token] = (await getPushTokensForProfile(klaviyo, { id: ada.id })).data;
  expect(token?.attributes).toMatchObject({ platform: "ios", vendor: "apns" });
  const profile = await getProfileForPushToken(klaviyo, { id: token?.id ?? "" });
  expect(profile.data?.id).toBe(ada.id);
});
