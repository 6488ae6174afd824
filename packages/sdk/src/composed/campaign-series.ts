import {
  type CampaignValuesReport,
  type QueryCampaignValuesParameters,
  queryCampaignValues,
} from "@klaviyo-kit/reporting";
import type { CallOptions, Client } from "@klaviyo-kit/runtime";
import { type Interval, intervalsOf, type Stretch } from "./intervals.js";

type ValuesAttributes = QueryCampaignValuesParameters["data"]["attributes"];

/** What a series is asked for: a report of values, over a timeframe that is cut into intervals. */
export interface CampaignSeriesAttributes extends Omit<ValuesAttributes, "timeframe"> {
  timeframe: Stretch;
  interval: Interval;
}

/** One step of a series. */
export interface CampaignSeriesStep extends Stretch {
  /** as in a values report; one entry a campaign and grouping */
  results: CampaignValuesReport["attributes"]["results"];
}

/**
 * A series of campaign values, which the API does not offer: a values report for each interval of the
 * timeframe, one after the other.
 *
 * Mind the cost: a step is at least one report, and Klaviyo allows 1 a second, 2 a minute and 225 a
 * day. Thirty daily steps take a quarter of an hour, which the client's pacing waits out; raise
 * `pacing.maxWait` for long series.
 *
 * @throws {RangeError} where the timeframe is none
 */
export async function* queryCampaignSeries(
  client: Client,
  { data: { attributes } }: { data: { attributes: CampaignSeriesAttributes } },
  options?: CallOptions,
): AsyncGenerator<CampaignSeriesStep, void, undefined> {
  const { timeframe, interval, ...asked } = attributes;
  for (const stretch of intervalsOf(timeframe, interval)) {
    const data = { attributes: { ...asked, timeframe: stretch } };
    const results: CampaignSeriesStep["results"] = [];
    for await (const report of queryCampaignValues(client, { data }, options)) {
      results.push(...report.attributes.results);
    }
    yield { ...stretch, results };
  }
}
