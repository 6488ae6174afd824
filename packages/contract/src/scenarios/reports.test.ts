import { getCampaign, getCampaignSendJob, sendCampaign } from "@klaviyo-kit/campaigns";
import { getEvents } from "@klaviyo-kit/events";
import { queryCampaignValues, querySegmentValues } from "@klaviyo-kit/reporting";
import { waitForJob } from "@klaviyo-kit/runtime/bulk";
import { composed } from "@klaviyo-kit/sdk";
import { createSegment } from "@klaviyo-kit/segments";
import { expect, test } from "vitest";
import { openShop, readyCampaign } from "./campaign-shop.js";
import { metricIdOf } from "./orders.js";

test("template → campaign → send → report", async () => {
  const { sandbox, klaviyo } = openShop();
  const { id } = await readyCampaign(klaviyo);
  await sendCampaign(klaviyo, { data: { id } });
  await waitForJob(
    klaviyo,
    getCampaignSendJob,
    { id },
    { onProgress: () => sandbox.advance("1m") },
  );
  expect((await getCampaign(klaviyo, { id })).data.attributes.status).toBe("Sent");
  const received = (await metricIdOf(klaviyo, "Received Email")) ?? "";
  const mails = await getEvents(klaviyo, {
    filter: (f) => f.metric_id.equals(received),
  });
  expect(mails.data).toHaveLength(10);
  const report = await queryCampaignValues(klaviyo, {
    data: {
      attributes: {
        statistics: ["recipients", "delivered", "opens_unique", "clicks"],
        timeframe: { key: "last_30_days" },
        conversion_metric_id: received,
      },
    },
  });
  expect(report.data.attributes.results).toMatchObject([
    {
      groupings: { campaign_id: id, send_channel: "email" },
      statistics: { recipients: 10, delivered: 10, opens_unique: 5, clicks: 1 },
    },
  ]);
});

test("campaign series by day", async () => {
  const { sandbox, klaviyo } = openShop();
  const { id } = await readyCampaign(klaviyo);
  await sendCampaign(klaviyo, { data: { id } });
  sandbox.advance("1h");
  const sent: unknown[] = [];
  const days = { start: "2026-07-14T00:00:00Z", end: "2026-07-16T00:00:00Z" };
  for await (const { start, results } of composed.queryCampaignSeries(klaviyo, {
    data: {
      attributes: {
        statistics: ["recipients"],
        conversion_metric_id: (await metricIdOf(klaviyo, "Received Email")) ?? "",
        interval: "daily",
        timeframe: days,
      },
    },
  })) {
    sent.push([start.slice(0, 10), results.map(({ statistics }) => statistics["recipients"])]);
  }
  expect(sent).toEqual([
    ["2026-07-14", []],
    ["2026-07-15", [10]],
  ]);
});

test("reports by segment", async () => {
  const { sandbox, klaviyo } = openShop();
  const { data } = await createSegment(klaviyo, {
    data: {
      attributes: {
        name: "Readers",
        definition: {
          condition_groups: [
            {
              conditions: [
                { type: "profile-group-membership", is_member: true, group_ids: ["List01"] },
              ],
            },
          ],
        },
      },
    },
  });
  sandbox.advance("1h");
  const report = await querySegmentValues(klaviyo, {
    data: {
      attributes: { statistics: ["total_members"], timeframe: { key: "last_30_days" } },
    },
  });
  expect(report.data.attributes.results).toEqual([
    { groupings: { segment_id: data.id }, statistics: { total_members: 10 } },
  ]);
});
