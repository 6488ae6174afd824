import {
  type CampaignValuesReport,
  type QueryCampaignValuesParameters,
  queryCampaignValues,
} from "@klaviyo-kit/reporting";
import type { CallOptions, Client } from "@klaviyo-kit/runtime";
import { type Interval, intervalsOf, type TimeRange } from "./intervals.js";

export type { Interval, TimeRange };

type ValuesAttributes = QueryCampaignValuesParameters["data"]["attributes"];

/** Attributes of a values report, with a timeframe that is divided into intervals. */
export interface CampaignSeriesAttributes extends Omit<ValuesAttributes, "timeframe"> {
  timeframe: TimeRange;
  interval: Interval;
}

/** One interval of a series. */
export interface CampaignSeriesStep extends TimeRange {
  /** as in a values report: one entry per campaign and grouping */
  results: CampaignValuesReport["attributes"]["results"];
}

/**
 * Queries a series of campaign values, which the API does not offer: one values report per interval of
 * the timeframe, in sequence.
 *
 * Each interval needs at least one report, and Klaviyo allows 1 report per second, 2 per minute and 225
 * per day. Thirty daily intervals take 15 minutes, during which the client's pacing waits; raise
 * `pacing.maxWait` for long series.
 *
 * @throws {RangeError} if the timeframe is invalid or empty
 */
export async function* queryCampaignSeries(
  client: Client,
  { data: { attributes } }: { data: { attributes: CampaignSeriesAttributes } },
  options?: CallOptions,
): AsyncGenerator<CampaignSeriesStep, void, undefined> {
  const { timeframe, interval, ...rest } = attributes;
  for (const range of intervalsOf(timeframe, interval)) {
    const data = { attributes: { ...rest, timeframe: range } };
    const results: CampaignSeriesStep["results"] = [];
    for await (const report of queryCampaignValues(client, { data }, options)) {
      results.push(...report.attributes.results);
    }
    yield { ...range, results };
  }
}
