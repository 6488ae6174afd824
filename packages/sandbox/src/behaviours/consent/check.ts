import type { ErrorObject } from "@klaviyo-kit/runtime";
import type { Account, RequestData } from "../../account/account.js";
import { Refusal } from "../../response/refusal.js";
import { type Subscriber, subscriberOf, type Topic } from "./subscriber.js";

/** What the rules for a subscription depend on besides the profile. */
export interface SubscriptionRequest {
  readonly historical: boolean;
  /** pointer to the profile in the request */
  readonly pointer: string;
}

const PHONE_CHANNELS = ["sms", "whatsapp"];

/** @throws {Refusal} with everything that is wrong with the profiles of a request */
export function refuse(errors: readonly ErrorObject[]): void {
  if (errors.length > 0) throw new Refusal(400, errors);
}

/** Returns what is wrong with a profile that a request subscribes. */
export function subscriptionErrors(
  data: RequestData,
  account: Account,
  { historical, pointer }: SubscriptionRequest,
  topics: readonly Topic[] = subscriberOf(data).topics,
): ErrorObject[] {
  const at = `${pointer}/attributes`;
  const subscriber = { ...subscriberOf(data), topics };
  return [
    ...identifierErrors(subscriber, account, at),
    ...regionErrors(subscriber, account, at),
    ...topics.flatMap((topic) => consentTimeErrors(topic, account, historical, at)),
    ...ageErrors(data, topics, account, at),
  ];
}

const error = (detail: string, pointer: string): ErrorObject => ({ detail, source: { pointer } });

/** Returns what is missing to find a profile on the channels that a request is about. */
export function identifierErrors(
  subscriber: Subscriber,
  account: Account,
  pointer: string,
): ErrorObject[] {
  const { id, topics } = subscriber;
  if (id !== undefined && !account.get("profile", id)) {
    return [error(`There is no profile with the id ${id}.`, pointer.replace(/attributes$/, "id"))];
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
