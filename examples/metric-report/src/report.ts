import { queryMetricAggregates } from "@klaviyo-kit/metrics";
import type { Client } from "@klaviyo-kit/runtime";

/** What happened on one day. */
export interface Day {
  date: string;
  count: number;
  value: number;
}

/**
 * How often something happened, and what it was worth, for each day of a span.
 *
 * @param metric id of a metric, as in `Placed Order`
 * @param until the day after the last
 */
export async function report(
  klaviyo: Client,
  metric: string,
  since: Date,
  until: Date,
): Promise<Day[]> {
  const { data } = await queryMetricAggregates(klaviyo, {
    data: {
      attributes: {
        metric_id: metric,
        measurements: ["count", "sum_value"],
        interval: "day",
        filter: ({ datetime }) => [datetime.greaterOrEqual(since), datetime.lessThan(until)],
        timezone: "Europe/Berlin",
      },
    },
  });
  const { dates, data: rows } = data.attributes;
  // Without `by` there is one row; each measurement of it has a value a date.
  const values = (name: string): number[] => (rows[0]?.measurements[name] ?? []) as number[];
  return dates.map((date, n) => ({
    date,
    count: values("count")[n] ?? 0,
    value: values("sum_value")[n] ?? 0,
  }));
}
