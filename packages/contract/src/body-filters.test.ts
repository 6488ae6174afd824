import { queryMetricAggregates } from "@klaviyo-kit/metrics";
import { queryMetricAggregatesFilter } from "@klaviyo-kit/metrics/filters";
import { queryCampaignValuesFilter } from "@klaviyo-kit/reporting/filters";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";

test("metric aggregates from a day on, by day, grouped, in a time zone", async () => {
  let sent: unknown;
  const klaviyo = createClient({
    auth: apiKey("pk_1"),
    fetch: async (_, init) => {
      sent = JSON.parse(String(init?.body));
      return Response.json({ data: { type: "metric-aggregate", id: "1", attributes: {} } });
    },
  });
  await queryMetricAggregates(klaviyo, {
    data: {
      attributes: {
        metric_id: "METRIC_ID",
        measurements: ["count", "unique", "sum_value"],
        interval: "day",
        filter: [queryMetricAggregatesFilter((f) => f.datetime.greaterOrEqual("2024-01-01"))],
        by: ["$attributed_message"],
        timezone: "America/New_York",
      },
    },
  });
  expect(sent).toMatchObject({
    data: {
      type: "metric-aggregate",
      attributes: { filter: ["greater-or-equal(datetime,2024-01-01)"], interval: "day" },
    },
  });
});

test("a report's expression names its fields, operators and values only", () => {
  expect(
    queryCampaignValuesFilter((f) =>
      f.and(f.campaign_id.equals("abc"), f.send_channel.containsAny(["email", "sms"])),
    ),
  ).toBe('and(equals(campaign_id,"abc"),contains-any(send_channel,["email","sms"]))');
  expect(() =>
    // @ts-expect-error reports know no such channel
    queryCampaignValuesFilter((f) => f.send_channel.equals("pigeon")),
  ).toThrow(/query_campaign_values: filter equals\(send_channel, pigeon\); allowed: 'email'/);
  expect(() =>
    // @ts-expect-error flows are no field of this report
    queryCampaignValuesFilter((f) => f.flow_id.equals("1")),
  ).toThrow(/allowed: send_channel, campaign_id, campaign_message_id/);
});
