import { isObject } from "@klaviyo-kit/runtime";
import type { Account } from "../../account/account.js";
import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import { Refusal } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { EMBEDDED, embeddedProfile, upsertEmbedded } from "./embedded.js";
import { findProfile } from "./find.js";
import { type Attributes, normalisedIdentifiers } from "./identifiers.js";

const UNKNOWN_DEVICE: Attributes = {
  device_id: null,
  klaviyo_sdk: null,
  sdk_version: null,
  device_model: null,
  os_name: null,
  os_version: null,
  manufacturer: null,
  app_name: null,
  app_version: null,
  app_build: null,
  app_id: null,
  environment: null,
};

/** Returns what registers a push token with its profile. */
const registration =
  (keepsIdentifiers: boolean): Behaviour =>
  ({ data }, account) => {
    requirePush(account);
    const { attributes = {} } = data;
    const { profile } = upsertEmbedded(account, embeddedProfile(attributes), { keepsIdentifiers });
    registerToken(account, profile, attributes);
    return { document: null };
  };

/** Adds a push token to a profile, or updates it; a token is on one profile only. */
function registerToken(account: Account, profile: Resource, sent: Attributes): void {
  const now = account.timestamp();
  const { device_metadata: device } = sent;
  const known = account.find("push-token", "token", sent["token"]);
  const changes = {
    token: sent["token"],
    platform: sent["platform"],
    vendor: sent["vendor"],
    enablement_status: sent["enablement_status"] ?? "AUTHORIZED",
    background: sent["background"] ?? "AVAILABLE",
    recorded_date: now,
    ...(isObject(device) && { metadata: { ...UNKNOWN_DEVICE, ...device } }),
  };
  const token = known
    ? account.update(known, changes)
    : account.create("push-token", { created: now, ...changes });
  account.link(token, "profile", profile);
  if (ALLOWED.includes(String(changes.enablement_status))) subscribeToPush(account, profile, now);
}

/** Permissions of a device with which it shows messages. */
const ALLOWED = ["AUTHORIZED", "PROVISIONAL"];

function subscribeToPush(account: Account, profile: Resource, now: string): void {
  const { consent: stored } = account.require("profile", profile.id).attributes;
  const known = isObject(stored) ? stored : {};
  const marketing = { consent: "SUBSCRIBED", consent_timestamp: now, last_updated: now };
  const push = isObject(known["push"]) ? known["push"] : {};
  account.update(profile, { consent: { ...known, push: { ...push, marketing } }, updated: now });
}

/** @throws {Refusal} 403 if the account cannot send push messages */
function requirePush(account: Account): void {
  if (account.settings.entitlements.includes("push")) return;
  const detail = "The account cannot send push messages.";
  throw new Refusal(403, [{ detail, links: {}, meta: {} }]);
}

/** Removes a push token from the profile that a request names. One of another profile stays. */
const unregister: Behaviour = ({ data }, account) => {
  const { id, attributes } = embeddedProfile(data.attributes);
  const wanted = normalisedIdentifiers(attributes, `${EMBEDDED}/attributes`);
  const profile = id === undefined ? findProfile(account, wanted) : account.get("profile", id);
  const token = account.find("push-token", "token", data.attributes?.["token"]);
  const owner = token && account.linked(token, "profile")[0];
  if (token && owner && owner.id === profile?.id) account.delete(token);
  return { document: null };
};

/** Push tokens: registered from servers and apps, each on one profile. */
export const pushTokens: Behaviours = {
  types: { "push-token": { indexed: ["token"] } },
  operations: {
    create_push_token: registration(false),
    create_client_push_token: registration(true),
    unregister_client_push_token: unregister,
  },
};
