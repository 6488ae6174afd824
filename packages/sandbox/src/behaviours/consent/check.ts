import type { ErrorObject } from "@klaviyo-kit/runtime";
import type { Account, RequestData } from "../../account/account.js";
import { Refusal } from "../../response/refusal.js";
import { isIdentified } from "../profiles/identifiers.js";
import { type Subscriber, subscriberOf, type Topic } from "./subscriber.js";

const PHONE_CHANNELS = ["sms", "whatsapp"];

/** Returns what is wrong with a profile of a request. @param pointer to the profile's attributes */
export type Check = (
  subscriber: Subscriber,
  data: RequestData,
  pointer: string,
) => readonly ErrorObject[];

/**
 * Reads the profiles of a request that gives or withdraws consent.
 *
 * @param pointerOf returns the pointer to a profile in the request
 * @throws {Refusal} with everything that is wrong with them: one bad profile fails the request
 */
export function readSubscribers(
  profiles: readonly RequestData[],
  pointerOf: (index: number) => string,
  check: Check,
): Subscriber[] {
  const errors: ErrorObject[] = [];
  const subscribers = profiles.flatMap((data, index): Subscriber[] => {
    const pointer = `${pointerOf(index)}/attributes`;
    try {
      const subscriber = subscriberOf(data, pointer);
      errors.push(...check(subscriber, data, pointer));
      return [subscriber];
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      errors.push(...refusal.errors);
      return [];
    }
  });
  if (errors.length > 0) throw new Refusal(400, errors);
  return subscribers;
}

/** Returns what is wrong with a profile that a request subscribes. */
export const subscriptionErrors =
  (account: Account, historical: boolean): Check =>
  (subscriber, data, pointer) => [
    ...identifierErrors(subscriber, account, pointer),
    ...regionErrors(subscriber, account, pointer),
    ...subscriber.topics.flatMap((topic) => consentTimeErrors(topic, account, historical, pointer)),
    ...ageErrors(data, subscriber.topics, account, pointer),
  ];

const error = (detail: string, pointer: string): ErrorObject => ({ detail, source: { pointer } });

/** Returns what is missing to find a profile on the channels that a request is about. */
export function identifierErrors(
  subscriber: Subscriber,
  account: Account,
  pointer: string,
): ErrorObject[] {
  const { id, attributes, topics } = subscriber;
  if (id !== undefined && !account.get("profile", id)) {
    return [error(`There is no profile with the id ${id}.`, pointer.replace(/attributes$/, "id"))];
  }
  if (id === undefined && !isIdentified(attributes)) {
    return [error("A profile needs an id, an email or a phone_number.", pointer)];
  }
  const channels: ReadonlySet<string> = new Set(topics.map(({ channel }) => channel));
  if (channels.has("email") && !identifier(subscriber, "email", account)) {
    return [error("Consent to email needs an email address.", `${pointer}/email`)];
  }
  const channel = PHONE_CHANNELS.find((one) => channels.has(one));
  if (channel === undefined || identifier(subscriber, "phone_number", account)) return [];
  return [error(`Consent to ${channel} needs a phone number.`, `${pointer}/phone_number`)];
}

/** Returns an identifier that the request sends, or else the one that the profile has. */
function identifier({ id, attributes }: Subscriber, name: string, account: Account): unknown {
  const known = id === undefined ? undefined : account.get("profile", id);
  return attributes[name] ?? known?.attributes[name];
}

/** SMS can only be sent to regions in which the account has a number. */
function regionErrors(subscriber: Subscriber, account: Account, pointer: string): ErrorObject[] {
  const phone = identifier(subscriber, "phone_number", account);
  if (!phone || !subscriber.topics.some(({ channel }) => channel === "sms")) return [];
  const { smsRegions } = account.settings;
  if (smsRegions.some((code) => String(phone).startsWith(code))) return [];
  const detail = `The account has no number that sends SMS to the region of ${phone}.`;
  return [error(detail, `${pointer}/phone_number`)];
}

/** `consented_at` belongs to consent that was given earlier, and only to that. */
function consentTimeErrors(
  { channel, kind, consentedAt }: Topic,
  account: Account,
  historical: boolean,
  at: string,
): ErrorObject[] {
  if (kind === "open_tracking") return [];
  const pointer = `${at}/subscriptions/${channel}/${kind}/consented_at`;
  if (!historical) {
    return consentedAt === undefined
      ? []
      : [error("'consented_at' is only allowed if 'historical_import' is true.", pointer)];
  }
  if (consentedAt === undefined) {
    return [error("'consented_at' is required if 'historical_import' is true.", pointer)];
  }
  return Date.parse(consentedAt) < account.clock.now()
    ? []
    : [error(`'consented_at' must be in the past, and ${consentedAt} is not.`, pointer)];
}

/** SMS consent of minors is refused if the account has an age gate. */
function ageErrors(
  { attributes = {} }: RequestData,
  topics: readonly Topic[],
  account: Account,
  at: string,
): ErrorObject[] {
  const { minimumAge } = account.settings;
  if (minimumAge === 0 || !topics.some(({ channel }) => channel === "sms")) return [];
  const birth = attributes["age_gated_date_of_birth"];
  const pointer = `${at}/age_gated_date_of_birth`;
  if (typeof birth !== "string") {
    return [error("SMS consent needs the date of birth: the account has an age gate.", pointer)];
  }
  const today = new Date(account.clock.now());
  const latest = Date.UTC(
    today.getUTCFullYear() - minimumAge,
    today.getUTCMonth(),
    today.getUTCDate(),
  );
  return Date.parse(birth) <= latest
    ? []
    : [error(`SMS consent needs an age of ${minimumAge} years.`, pointer)];
}
