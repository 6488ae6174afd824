/** What happened to the messages of a row. */
export interface Tally {
  delivered: number;
  bounced: number;
  failed: number;
  opens: number;
  clicks: number;
  unsubscribes: number;
  spam: number;
  conversions: number;
  /** value of the conversions */
  value: number;
  /** profiles that did something at least once */
  readonly uniques: Readonly<Record<UniqueKind, Set<string>>>;
}

export type UniqueKind = "opens" | "clicks" | "unsubscribes" | "conversions";

export const emptyTally = (): Tally => ({
  delivered: 0,
  bounced: 0,
  failed: 0,
  opens: 0,
  clicks: 0,
  unsubscribes: 0,
  spam: 0,
  conversions: 0,
  value: 0,
  uniques: { opens: new Set(), clicks: new Set(), unsubscribes: new Set(), conversions: new Set() },
});

/** Messages that were sent, whether they arrived or not. */
const recipients = ({ delivered, bounced, failed }: Tally): number => delivered + bounced + failed;

/** A share from 0 to 1; 0 of nothing. */
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const ofDelivered =
  (part: (tally: Tally) => number) =>
  (tally: Tally): number =>
    share(part(tally), tally.delivered);

const ofRecipients =
  (part: (tally: Tally) => number) =>
  (tally: Tally): number =>
    share(part(tally), recipients(tally));

const unique =
  (kind: UniqueKind) =>
  ({ uniques }: Tally): number =>
    uniques[kind].size;

const none = (): number => 0;

/** How each statistic is computed. */
export const STATISTICS: Readonly<Record<string, (tally: Tally) => number>> = {
  recipients,
  delivered: ({ delivered }) => delivered,
  delivery_rate: ofRecipients(({ delivered }) => delivered),
  bounced: ({ bounced }) => bounced,
  bounce_rate: ofRecipients(({ bounced }) => bounced),
  failed: ({ failed }) => failed,
  failed_rate: ofRecipients(({ failed }) => failed),
  bounced_or_failed: ({ bounced, failed }) => bounced + failed,
  bounced_or_failed_rate: ofRecipients(({ bounced, failed }) => bounced + failed),
  opens: ({ opens }) => opens,
  opens_unique: unique("opens"),
  open_rate: ofDelivered(unique("opens")),
  clicks: ({ clicks }) => clicks,
  clicks_unique: unique("clicks"),
  click_rate: ofDelivered(unique("clicks")),
  click_to_open_rate: (tally) => share(tally.uniques.clicks.size, tally.uniques.opens.size),
  unsubscribes: ({ unsubscribes }) => unsubscribes,
  unsubscribe_uniques: unique("unsubscribes"),
  unsubscribe_rate: ofDelivered(unique("unsubscribes")),
  spam_complaints: ({ spam }) => spam,
  spam_complaint_rate: ofDelivered(({ spam }) => spam),
  conversions: ({ conversions }) => conversions,
  conversion_uniques: unique("conversions"),
  conversion_rate: ofDelivered(unique("conversions")),
  conversion_value: ({ value }) => value,
  average_order_value: ({ value, conversions }) => share(value, conversions),
  revenue_per_recipient: ofRecipients(({ value }) => value),
  message_segment_count_sum: none,
  text_message_credit_usage_amount: none,
  text_message_roi: none,
  text_message_spend: none,
};
