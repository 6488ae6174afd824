import { queryMetricAggregates } from "@klaviyo-kit/metrics";
import type { Client } from "@klaviyo-kit/runtime";

export interface Day {
  date: string;
  count: number;
  value: number;
}

/**
 * Returns the number of events of a metric and their total value, for each day of a period.
 *
 * @param metric id of a metric such as `Placed Order`
 * @param until the day after the last day
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
  // Without `by` there is one row, and each of its measurements has one value per date.
  const values = (name: string): number[] => (rows[0]?.measurements[name] ?? []) as number[];
  return dates.map((date, n) => ({
    date,
    count: values("count")[n] ?? 0,
    value: values("sum_value")[n] ?? 0,
  }));
}
