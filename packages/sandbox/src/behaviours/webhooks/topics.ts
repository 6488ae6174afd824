import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";

/** Type of the topics' resources. */
export const TOPIC = "webhook-topic";

/** Events of Klaviyo itself, which every account has topics of (a part of Klaviyo's list). */
const BUILT_IN = [
  "bounced_email",
  "clicked_email",
  "clicked_sms",
  "dropped_email",
  "failed_to_deliver_sms",
  "manually_suppressed_from_email_marketing",
  "marked_email_as_spam",
  "merged_profile",
  "opened_email",
  "received_email",
  "received_sms",
  "sent_sms",
  "subscribed_to_email_marketing",
  "subscribed_to_list",
  "subscribed_to_sms_marketing",
  "unsubscribed_from_email_marketing",
  "unsubscribed_from_list",
  "unsubscribed_from_sms_marketing",
];

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");

/** Returns the topic of a metric's events, as in `event:api.placed_order`. */
export function topicOf({ attributes: { name, integration } }: Resource): string {
  const { key = "api" } = (integration ?? {}) as { key?: string };
  return `event:${slug(key)}.${slug(String(name))}`;
}

/** Returns the topics of an account: Klaviyo's own, and one per metric. */
export function topicsOf(account: Account): Resource[] {
  const ids = [
    ...BUILT_IN.map((name) => `event:klaviyo.${name}`),
    ...account.all("metric").map(topicOf),
  ];
  for (const id of ids) account.get(TOPIC, id) ?? account.create(TOPIC, {}, id);
  return account.all(TOPIC);
}
