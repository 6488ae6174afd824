import { type Api, apiOf } from "./api.js";

export const EMAILS = ["ann@shop.dev", "bob@shop.dev"];
const seed = [
  { type: "list", id: "List01", attributes: { name: "News", opt_in_process: "single_opt_in" } },
];

/** An account in which Ann is subscribed to a list, and Bob without one. */
export async function subscribed(): Promise<Api> {
  const api = apiOf({ seed, settings: { optIn: "single_opt_in" } });
  await change(api, "create", [EMAILS[0] as string], "SUBSCRIBED", "List01");
  await change(api, "create", [EMAILS[1] as string], "SUBSCRIBED");
  return api;
}

export const change = (
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

export const marketing = async (api: Api, email: string) => {
  const query = `additional-fields[profile]=subscriptions&filter=equals(email,"${email}")`;
  const { body } = await api.get(`/api/profiles?${query}`);
  return body.data[0]?.attributes.subscriptions.email.marketing;
};

/** Suppresses or unsuppresses, and waits until it is done. */
export async function suppress(api: Api, job: "create" | "delete", target: object) {
  const type = `profile-suppression-bulk-${job}-job`;
  const { status, body } = await api.post(`/api/${type}s`, { type, attributes: {}, ...target });
  api.sandbox.advance("1m");
  const done = status === 202 ? (await api.get(`/api/${type}s/${body.data.id}`)).body : undefined;
  return { status, body, done };
}

export const addresses = (...emails: string[]) => ({
  attributes: {
    profiles: { data: emails.map((email) => ({ type: "profile", attributes: { email } })) },
  },
});

export const ofList = { relationships: { list: { data: { type: "list", id: "List01" } } } };
