import { type Api, apiOf } from "../../../../sandbox/src/testing/api.js";
import { type Calls, made, toAll } from "./call.js";

const FULL = {
  email: "ada@shop.test",
  external_id: "1",
  first_name: "Ada",
  last_name: "Lovelace",
  image: "https://shop.test/ada.png",
  locale: "en-US",
  organization: "Shop",
  title: "Engineer",
  location: {
    address1: "1 Example Street",
    city: "Boston",
    country: "United States",
    latitude: 42.36,
    longitude: -71.06,
    region: "MA",
    timezone: "America/New_York",
    zip: "02111",
  },
  properties: { plan: "gold" },
};

export const profile = (api: Api): Promise<string> => made(api, "profile", FULL);

export const list = (api: Api): Promise<string> => made(api, "list", { name: "News" });

async function member(api: Api): Promise<{ id: string; list: string }> {
  const id = await profile(api);
  const news = await list(api);
  await api.post(`/api/lists/${news}/relationships/profiles`, [{ type: "profile", id }]);
  return { id, list: news };
}

async function imported(api: Api) {
  return api.post("/api/profile-bulk-import-jobs", {
    type: "profile-bulk-import-job",
    attributes: {
      profiles: { data: [{ type: "profile", attributes: { email: "bob@shop.test" } }] },
    },
    relationships: { lists: toAll("list", await list(api)) },
  });
}

async function job(api: Api): Promise<string> {
  const { body } = await imported(api);
  api.sandbox.advance("1h");
  return body.data.id;
}

async function suppressed(api: Api, email: string): Promise<void> {
  await api.post("/api/profile-suppression-bulk-create-jobs", {
    type: "profile-suppression-bulk-create-job",
    attributes: { profiles: { data: [{ type: "profile", attributes: { email } }] } },
  });
  api.sandbox.advance("1m");
}

export const profiles: Calls = {
  "bulk_import_profiles.202": imported,
  "create_or_update_profile.200": async (api) => {
    await made(api, "profile", { email: FULL.email });
    return api.post("/api/profile-import", { type: "profile", attributes: FULL });
  },
  "create_profile.201": (api) =>
    api.post("/api/profiles", { type: "profile", attributes: { email: FULL.email } }),
  "create_push_token.403": () =>
    apiOf({ settings: { entitlements: [] } }).post("/api/push-tokens", {
      type: "push-token",
      attributes: {
        token: "t",
        platform: "ios",
        vendor: "apns",
        profile: { data: { type: "profile", attributes: { email: FULL.email } } },
      },
    }),
  "get_bulk_import_profiles_job.200": async (api) => {
    const fields =
      "fields[profile-bulk-import-job]=completed_count,failed_count,status,total_count";
    return api.get(`/api/profile-bulk-import-jobs/${await job(api)}?include=lists&${fields}`);
  },
  "get_errors_for_bulk_import_profiles_job.200": async (api) =>
    api.get(
      `/api/profile-bulk-import-jobs/${await job(api)}/import-errors?fields[import-error]=code&page[size]=10`,
    ),
  "get_conversation_id_for_profile.200": async (api) =>
    api.get(`/api/profiles/${await profile(api)}/relationships/conversation`),
  "get_profile_ids_for_list.200": async (api) =>
    api.get(`/api/lists/${(await member(api)).list}/relationships/profiles`),
  "get_profiles.200": async (api) => {
    await profile(api);
    return api.get(
      `/api/profiles?fields[profile]=email,external_id&filter=equals(email,"${FULL.email}")&page[size]=10`,
    );
  },
  "get_profiles_for_list.200": async (api) => {
    const { list: news } = await member(api);
    await suppressed(api, FULL.email);
    return api.get(
      `/api/lists/${news}/profiles?additional-fields[profile]=subscriptions&fields[profile]=email,joined_group_at,subscriptions&filter=greater-than(joined_group_at,2020-01-01)&page[size]=10&sort=joined_group_at`,
    );
  },
  "update_profile.200": async (api) => {
    const id = await profile(api);
    return api.patch(`/api/profiles/${id}?fields[profile]=first_name,properties`, {
      type: "profile",
      id,
      attributes: { first_name: "Ada", properties: { plan: "silver" } },
    });
  },
};
