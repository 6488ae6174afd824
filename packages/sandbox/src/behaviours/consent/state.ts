import type { Account } from "../../account/account.js";
import type { Identity, Resource } from "../../store/resource.js";

/** Channels on which a profile consents to messages. */
export const CHANNELS = ["email", "sms", "whatsapp", "push"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Kinds of messages, each with a consent of its own. */
export const KINDS = ["marketing", "transactional", "conversational", "open_tracking"] as const;
export type Kind = (typeof KINDS)[number];

/** Why no marketing email is sent to a profile. */
export interface Suppression {
  readonly reason: string;
  readonly timestamp: string;
}

/** Why no email of a list is sent to a profile. */
export interface ListSuppression extends Suppression {
  readonly list_id: string;
}

/** The consent to one kind of message; absent members were never set. */
export interface KindConsent {
  readonly consent?: "SUBSCRIBED" | "UNSUBSCRIBED";
  readonly consent_timestamp?: string;
  readonly last_updated?: string;
  readonly method?: string;
  readonly method_detail?: string;
  readonly custom_method_detail?: string | null;
  readonly double_optin?: boolean;
  readonly suppression?: readonly Suppression[];
  readonly list_suppressions?: readonly ListSuppression[];
}

/** What a profile consented to, by channel and kind. It is the profile's hidden attribute `consent`. */
export type ConsentState = Partial<Record<Channel, Partial<Record<Kind, KindConsent>>>>;

/** Returns what a profile consented to on a channel. */
export const consentOf = (
  { attributes }: Resource,
  channel: Channel,
  kind: Kind = "marketing",
): KindConsent => (attributes["consent"] as ConsentState | undefined)?.[channel]?.[kind] ?? {};

/** Changes what a profile consented to on a channel, and returns the profile as it is now. */
export function changeConsent(
  identity: Identity,
  account: Account,
  channel: Channel,
  kind: Kind,
  changes: KindConsent,
): Resource {
  const profile = account.require(identity.type, identity.id);
  const now = account.timestamp();
  const state = (profile.attributes["consent"] ?? {}) as ConsentState;
  const changed = { ...consentOf(profile, channel, kind), ...changes, last_updated: now };
  return account.update(profile, {
    updated: now,
    consent: { ...state, [channel]: { ...state[channel], [kind]: changed } },
  });
}
