import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { announce } from "./announce.js";
import { subscribedProfile } from "./profiles.js";
import { changeConsent, consentOf } from "./state.js";
import type { Subscriber, Topic } from "./subscriber.js";

/** How consent came about. It is JSON, because tasks and confirmations hold it. */
export interface Origin {
  /** end of the key that subscribed the profile */
  readonly ending: string;
  readonly customSource: string | null;
  /** whether consent was given earlier, elsewhere */
  readonly historical: boolean;
  /** id of the list that the profile joins */
  readonly list?: string;
}

/** Reasons for a suppression that end when the person subscribes again. */
const LIFTED_BY_CONSENT = ["UNSUBSCRIBE", "SPAM_COMPLAINT", "USER_SUPPRESSED"];

const MARKETING: Readonly<Record<string, string>> = {
  email: "Email Marketing",
  sms: "SMS Marketing",
  whatsapp: "WhatsApp Marketing",
  push: "Push Marketing",
};

/** Tells the metric about the consent to a topic; only marketing has one. */
export const metricOf = (verb: string, { channel, kind }: Topic): string | undefined =>
  kind === "marketing" ? `${verb} ${MARKETING[channel]}` : undefined;

/**
 * Gives consent: the profile is subscribed and joins the list.
 *
 * @param confirmed whether the person confirmed it (double opt-in)
 */
export function grant(
  subscriber: Subscriber,
  origin: Origin,
  account: Account,
  confirmed = false,
): void {
  let profile = subscribedProfile(subscriber, account);
  if (!profile) return;
  for (const topic of subscriber.topics) {
    profile = grantTopic(profile, topic, origin, account, confirmed);
    const metric = metricOf("Subscribed to", topic);
    if (metric !== undefined && !origin.historical) announce(account, profile, metric);
  }
  joinList(profile, origin, account);
}

function grantTopic(
  profile: Resource,
  { channel, kind, consentedAt }: Topic,
  { ending, customSource, list }: Origin,
  account: Account,
  confirmed: boolean,
): Resource {
  const { suppression = [], list_suppressions = [] } = consentOf(profile, channel, kind);
  return changeConsent(profile, account, channel, kind, {
    consent: "SUBSCRIBED",
    consent_timestamp: consentedAt ?? account.timestamp(),
    method: "API",
    method_detail: ending,
    custom_method_detail: customSource,
    double_optin: confirmed,
    suppression: suppression.filter(({ reason }) => !LIFTED_BY_CONSENT.includes(reason)),
    list_suppressions: list_suppressions.filter(({ list_id }) => list_id !== list),
  });
}

function joinList(profile: Resource, { list: id, historical }: Origin, account: Account): void {
  const list = id === undefined ? undefined : account.get("list", id);
  if (!list || account.linkSet(list, "profiles")?.get(profile.id)) return;
  account.link(list, "profiles", profile);
  if (historical) return;
  announce(account, profile, "Subscribed to List", { List: list.attributes["name"] });
}
