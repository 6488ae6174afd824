import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { type Channel, consentOf } from "../consent/state.js";
import { audience, audiencesOf } from "./audiences.js";

/** What a profile needs to get a message. */
interface Reach {
  readonly channel: Channel;
  /** whether only profiles that consented get messages, or all that did not refuse */
  readonly needsConsent: boolean;
  readonly canReach: (profile: Resource, account: Account) => boolean;
}

const REACH: Readonly<Record<string, Reach>> = {
  email: {
    channel: "email",
    needsConsent: false,
    canReach: ({ attributes }) => Boolean(attributes["email"]),
  },
  sms: {
    channel: "sms",
    needsConsent: true,
    canReach: ({ attributes }) => Boolean(attributes["phone_number"]),
  },
  mobile_push: {
    channel: "push",
    needsConsent: false,
    canReach: (profile, account) => account.linked(profile, "push-tokens").length > 0,
  },
};

/**
 * Returns the profiles that a campaign reaches: the members of the included lists and segments that are
 * in no excluded one, can be sent messages on the channel and are not suppressed.
 */
export function recipientsOf(campaign: Resource, channel: string, account: Account): Resource[] {
  const { included, excluded } = audiencesOf(campaign);
  const found = members(included, account);
  for (const id of members(excluded, account).keys()) found.delete(id);
  return [...found.values()].filter((profile) => canReceive(profile, channel, account));
}

function members(ids: readonly string[], account: Account): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const id of ids) {
    const group = audience(id, account);
    for (const profile of group ? account.related(group, "profiles") : []) {
      found.set(profile.id, profile);
    }
  }
  return found;
}

function canReceive(profile: Resource, channel: string, account: Account): boolean {
  const reach = REACH[channel];
  if (!reach?.canReach(profile, account)) return false;
  const { consent, suppression = [] } = consentOf(profile, reach.channel);
  if (suppression.length > 0) return false;
  return reach.needsConsent ? consent === "SUBSCRIBED" : consent !== "UNSUBSCRIBED";
}
