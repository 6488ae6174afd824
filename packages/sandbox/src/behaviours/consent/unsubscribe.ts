import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { announce } from "./announce.js";
import { subscribedProfile } from "./profiles.js";
import { changeConsent, consentOf, type Suppression } from "./state.js";
import { metricOf, type Origin } from "./subscribe.js";
import type { Subscriber, Topic } from "./subscriber.js";

/** Withdraws consent: to email of the list for its members, to everything for all others. */
export function withdraw(subscriber: Subscriber, origin: Origin, account: Account): void {
  const profile = subscribedProfile(subscriber, account);
  if (!profile) return;
  const list = origin.list === undefined ? undefined : account.get("list", origin.list);
  const isMember = list && account.linkSet(list, "profiles")?.get(profile.id);
  for (const topic of subscriber.topics) {
    // Only email has a consent per list.
    if (isMember && topic.channel === "email") leaveList(profile, list, topic, account);
    else withdrawTopic(profile, topic, origin, account);
  }
  if (!isMember) return;
  account.unlink(list, "profiles", profile);
  announce(account, profile, "Unsubscribed from List", { List: list.attributes["name"] });
}

function withdrawTopic(
  profile: Resource,
  topic: Topic,
  { ending }: Origin,
  account: Account,
): void {
  const { channel, kind } = topic;
  const now = account.timestamp();
  const current = account.require("profile", profile.id);
  const changed = changeConsent(profile, account, channel, kind, {
    consent: "UNSUBSCRIBED",
    consent_timestamp: now,
    method: "API",
    method_detail: ending,
    // Only marketing email knows suppressions.
    ...(channel === "email" && kind === "marketing" && { suppression: suppressed(current, now) }),
  });
  const metric = metricOf("Unsubscribed from", topic);
  if (metric !== undefined) announce(account, changed, metric);
}

/** Returns the suppressions of a profile that unsubscribes from email. */
function suppressed(profile: Resource, timestamp: string): Suppression[] {
  const { suppression = [] } = consentOf(profile, "email");
  const others = suppression.filter(({ reason }) => reason !== "UNSUBSCRIBE");
  return [...others, { reason: "UNSUBSCRIBE", timestamp }];
}

function leaveList(
  profile: Resource,
  list: Resource,
  { channel, kind }: Topic,
  account: Account,
): void {
  const current = account.require("profile", profile.id);
  const { list_suppressions = [] } = consentOf(current, channel, kind);
  changeConsent(current, account, channel, kind, {
    list_suppressions: [
      ...list_suppressions.filter(({ list_id }) => list_id !== list.id),
      { list_id: list.id, reason: "UNSUBSCRIBE", timestamp: account.timestamp() },
    ],
  });
}
