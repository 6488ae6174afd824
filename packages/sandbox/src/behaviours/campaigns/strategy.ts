import { timestamp, wholeSeconds } from "../../clock/time.js";
import { invalid } from "../../response/refusal.js";

/** When and how fast a campaign is sent. */
export interface SendStrategy {
  readonly method: string;
  /** ISO time; of `static` and `throttled` */
  readonly datetime?: string;
  /** ISO date; of `smart_send_time` */
  readonly date?: string;
  /** recipients per hour in percent; of `throttled` */
  readonly throttle_percentage?: number;
  readonly options?: { readonly is_local: boolean } | null;
}

const POINTER = "/data/attributes/send_strategy";

/**
 * Returns a send strategy as responses show it, with its defaults.
 *
 * @throws {Refusal} 400 if it sends in local time from a time that is not in UTC
 */
export function completeStrategy(given: SendStrategy | null | undefined): SendStrategy {
  if (!given) return { method: "immediate" };
  if (given.datetime === undefined) return given;
  const datetime = wholeSeconds(timestamp(Date.parse(given.datetime)));
  if (given.method !== "static") return { ...given, datetime };
  const options = given.options?.is_local
    ? { send_past_recipients_immediately: false, ...given.options }
    : { is_local: false };
  if (options.is_local && !/(?:Z|[+-]00:?00)$/.test(given.datetime)) {
    throw invalid(
      `'${given.datetime}' is not in UTC: a campaign in local time needs a time in UTC.`,
      `${POINTER}/datetime`,
    );
  }
  return { ...given, datetime, options };
}

/**
 * Returns when a campaign with this strategy is sent, in ms since the epoch. Campaigns with smart
 * send time go out at noon, UTC.
 */
export function sendingTime({ datetime, date }: SendStrategy, now: number): number {
  if (datetime !== undefined) return Date.parse(datetime);
  return date === undefined ? now : Date.parse(`${date}T12:00:00Z`);
}
