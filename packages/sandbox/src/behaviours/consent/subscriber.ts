import type { RequestData } from "../../account/account.js";
import { normalisedIdentifiers } from "../profiles/identifiers.js";
import type { ProfileMeta } from "../profiles/upsert.js";
import { CHANNELS, type Channel, KINDS, type Kind } from "./state.js";

/** A kind of message that a request is about. */
export interface Topic {
  readonly channel: Channel;
  readonly kind: Kind;
  /** when consent was given, if the request says so */
  readonly consentedAt?: string;
}

/** A profile whose consent changes. It is JSON, because tasks and confirmations hold it. */
export interface Subscriber {
  readonly id?: string;
  /** identifiers and whatever else the request says about the profile */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly meta?: ProfileMeta;
  readonly topics: readonly Topic[];
}

/** Members of a request's profile that are not attributes of the profile. */
const NOT_STORED = ["subscriptions", "age_gated_date_of_birth", "meta"];

/**
 * Reads a profile of a request that gives or withdraws consent.
 *
 * @param pointer to the profile's attributes in the request
 * @throws {Refusal} 400 for invalid identifiers
 */
export function subscriberOf({ id, attributes = {} }: RequestData, pointer: string): Subscriber {
  const stored = Object.entries(attributes).filter(([name]) => !NOT_STORED.includes(name));
  const { subscriptions, meta } = attributes;
  const { push } = (subscriptions ?? {}) as { push?: { anonymous_id?: string | null } | null };
  return {
    ...(typeof id === "string" && { id }),
    attributes: normalisedIdentifiers(
      {
        ...Object.fromEntries(stored),
        ...(push?.anonymous_id && { anonymous_id: push.anonymous_id }),
      },
      pointer,
    ),
    ...(meta ? { meta } : {}),
    topics: topicsOf(subscriptions),
  };
}

type Subscriptions = Partial<
  Record<Channel, Partial<Record<Kind, { consented_at?: string | null } | null>> | null>
>;

function topicsOf(subscriptions: unknown): Topic[] {
  const given = (subscriptions ?? {}) as Subscriptions;
  return CHANNELS.flatMap((channel) =>
    KINDS.flatMap((kind): Topic[] => {
      const topic = given[channel]?.[kind];
      if (!topic) return [];
      const { consented_at: consentedAt } = topic;
      return [{ channel, kind, ...(typeof consentedAt === "string" && { consentedAt }) }];
    }),
  );
}

/** The topics of a client-side request that names none: marketing on every channel it identifies. */
export const impliedTopics = ({ email, phone_number }: Subscriber["attributes"]): Topic[] => [
  ...(email ? [{ channel: "email", kind: "marketing" } as const] : []),
  ...(phone_number ? [{ channel: "sms", kind: "marketing" } as const] : []),
];
