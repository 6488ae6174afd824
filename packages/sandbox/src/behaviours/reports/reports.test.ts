import { expect, test } from "vitest";
import { reports } from "../../fidelity/reports.js";
import type { SandboxOptions } from "../../sandbox/options.js";
import { type Api, apiOf } from "../../testing/api.js";

const NOW = "2026-07-15T10:00:00Z";

interface Seeded {
  readonly type: string;
  readonly id: string;
  readonly attributes?: object;
  readonly relationships?: object;
}

const to = (type: string, id: string) => ({ data: { type, id } });

let count = 0;

const event = (metric: string, profile: string, time: string, properties: object): Seeded => ({
  type: "event",
  id: `EVENT${String(count++).padStart(6, "0")}`,
  attributes: {
    timestamp: Date.parse(time) / 1_000,
    datetime: time,
    event_properties: properties,
  },
  relationships: { metric: to("metric", metric), profile: to("profile", profile) },
});

const METRICS = { R: "Received Email", O: "Opened Email", C: "Clicked Email", P: "Placed Order" };

const base: Seeded[] = [
  ...Object.entries(METRICS).map(([id, name]) => ({ type: "metric", id, attributes: { name } })),
  ...["p1", "p2", "p3", "p4"].map((id) => ({ type: "profile", id })),
  { type: "tag", id: "T1", attributes: { name: "summer" } },
  {
    type: "campaign",
    id: "C1",
    attributes: { name: "Sale", status: "Sent", send_time: "2026-07-10T08:00:00+00:00" },
    relationships: {
      "campaign-messages": { data: [{ type: "campaign-message", id: "M1" }] },
      tags: { data: [{ type: "tag", id: "T1" }] },
    },
  },
  {
    type: "campaign-message",
    id: "M1",
    attributes: { definition: { channel: "email", label: "Sale" } },
  },
];

const mail = { $message: "M1", "Campaign Name": "Sale" };

const sent: Seeded[] = [
  ...["p1", "p2", "p3", "p4"].map((id) => event("R", id, "2026-07-10T08:00:00Z", mail)),
  event("O", "p1", "2026-07-10T09:00:00Z", mail),
  event("O", "p1", "2026-07-11T09:00:00Z", mail),
  event("O", "p2", "2026-07-11T09:00:00Z", mail),
  event("C", "p1", "2026-07-11T09:01:00Z", mail),
  event("P", "p1", "2026-07-12T09:00:00Z", { $value: 30 }),
  event("P", "p2", "2026-07-14T09:00:00Z", { $value: 10 }),
  event("P", "p2", "2026-07-20T09:00:00Z", { $value: 99 }),
  event("P", "p3", "2026-07-12T09:00:00Z", { $value: 99 }),
];

const flow: Seeded[] = [
  {
    type: "flow",
    id: "F1",
    attributes: { name: "Welcome" },
    relationships: { "flow-actions": { data: [{ type: "flow-action", id: "11" }] } },
  },
  {
    type: "flow-action",
    id: "11",
    attributes: { definition: { type: "send-email", data: { message: { name: "Hello" } } } },
    relationships: { "flow-messages": { data: [{ type: "flow-message", id: "FM1" }] } },
  },
  { type: "flow-message", id: "FM1", attributes: { channel: "Email" } },
  ...["12", "14"].map((day) =>
    event("R", "p1", `2026-07-${day}T23:30:00Z`, { $message: "FM1", $flow: "F1" }),
  ),
];

const shop = (seed: Seeded[], settings: SandboxOptions["settings"] = {}): Api =>
  apiOf({ seed, clock: () => Date.parse(NOW), settings });

const query = (api: Api, kind: string, attributes: object) =>
  api.post(`/api/${kind}-reports`, {
    type: `${kind}-report`,
    attributes: { timeframe: { key: "last_30_days" }, ...attributes },
  });

const campaignValues = (api: Api, attributes: object) =>
  query(api, "campaign-values", { conversion_metric_id: "P", ...attributes });

const flowSeries = (api: Api, attributes: object) =>
  query(api, "flow-series", {
    conversion_metric_id: "P",
    interval: "daily",
    statistics: ["delivered"],
    ...attributes,
  });

test(reports.campaigns.text, async () => {
  const api = shop([...base, ...sent]);
  const { status, body } = await campaignValues(api, { statistics: ["recipients", "opens"] });
  expect(status).toBe(200);
  expect(body).toEqual({
    data: {
      type: "campaign-values-report",
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      attributes: {
        results: [
          {
            groupings: { campaign_id: "C1", campaign_message_id: "M1", send_channel: "email" },
            statistics: { recipients: 4, opens: 3 },
          },
        ],
      },
    },
    links: { self: expect.any(String), next: null, prev: null },
  });
  const earlier = { start: "2026-07-01T00:00:00Z", end: "2026-07-09T00:00:00Z" };
  const other = await campaignValues(api, { statistics: ["opens"], timeframe: earlier });
  expect(other.body.data.attributes.results).toEqual([]);
});

test(reports.nothing.text, async () => {
  const api = shop(base);
  const { body } = await campaignValues(api, { statistics: ["opens"] });
  expect(body.data.attributes).toEqual({ results: [] });
  expect(body.links).toMatchObject({ next: null, prev: null });
  const series = await flowSeries(api, {});
  expect(series.body.data.attributes.results).toEqual([]);
  expect(Object.keys(series.body.links)).toEqual(["self"]);
});

test(reports.rates.text, async () => {
  const statistics = ["open_rate", "opens_unique", "click_rate", "click_to_open_rate"];
  const { body } = await campaignValues(shop([...base, ...sent]), {
    statistics: [...statistics, "delivery_rate", "bounce_rate"],
  });
  expect(body.data.attributes.results[0].statistics).toEqual({
    open_rate: 0.5,
    opens_unique: 2,
    click_rate: 0.25,
    click_to_open_rate: 0.5,
    delivery_rate: 1,
    bounce_rate: 0,
  });
});

test(reports.conversions.text, async () => {
  const statistics = ["conversions", "conversion_value", "conversion_rate", "average_order_value"];
  const { body } = await campaignValues(shop([...base, ...sent]), { statistics });
  expect(body.data.attributes.results[0].statistics).toEqual({
    conversions: 2,
    conversion_value: 40,
    conversion_rate: 0.5,
    average_order_value: 20,
  });
});

test(reports.flows.text, async () => {
  const timeframe = { start: "2026-07-12T00:00:00Z", end: "2026-07-14T23:00:00Z" };
  const { body } = await flowSeries(shop([...base, ...flow]), { timeframe });
  expect(body.data.attributes).toEqual({
    date_times: ["12", "13", "14"].map((day) => `2026-07-${day}T00:00:00+00:00`),
    results: [
      {
        groupings: { flow_id: "F1", flow_message_id: "FM1", send_channel: "email" },
        statistics: { delivered: [1, 0, 0] },
      },
    ],
  });
  const values = await query(shop([...base, ...flow]), "flow-values", {
    conversion_metric_id: "P",
    statistics: ["delivered"],
    group_by: ["flow_id", "flow_message_id", "flow_name", "flow_message_name"],
  });
  expect(values.body.data.attributes.results).toEqual([
    {
      groupings: {
        flow_id: "F1",
        flow_message_id: "FM1",
        flow_name: "Welcome",
        flow_message_name: "Hello",
      },
      statistics: { delivered: 2 },
    },
  ]);
});

test(reports.steps.text, async () => {
  const api = shop([...base, ...flow], { timezone: "Europe/Copenhagen" });
  const { body } = await flowSeries(api, {});
  const { date_times: dates, results } = body.data.attributes;
  expect(dates).toHaveLength(31);
  expect(dates.at(-1)).toBe("2026-07-15T00:00:00+00:00");
  // Half past eleven at night in UTC is the next day in Copenhagen.
  expect(results[0].statistics.delivered.slice(-3)).toEqual([1, 0, 1]);
});

test(reports.zones.text, async () => {
  const api = shop([...base, ...flow], { timezone: "Europe/Copenhagen" });
  const timeframe = { start: "2026-07-13T00:00:00-08:00", end: "2026-07-13T23:59:59-08:00" };
  const { body } = await flowSeries(api, { timeframe });
  expect(body.data.attributes.date_times).toEqual(["2026-07-13T00:00:00+00:00"]);
  expect(body.data.attributes.results[0].statistics.delivered).toEqual([1]);
});

test(reports.groups.text, async () => {
  const group_by = ["campaign_id", "campaign_message_id", "campaign_message_name", "tag_name"];
  const { body } = await campaignValues(shop([...base, ...sent]), {
    statistics: ["opens"],
    group_by,
  });
  expect(body.data.attributes.results[0].groupings).toEqual({
    campaign_id: "C1",
    campaign_message_id: "M1",
    campaign_message_name: "Sale",
    tag_name: "summer",
  });
});

test(reports.filters.text, async () => {
  const api = shop([...base, ...sent]);
  const rows = async (filter: string) =>
    (await campaignValues(api, { statistics: ["opens"], filter })).body;
  expect((await rows('equals(campaign_id,"C1")')).data.attributes.results).toHaveLength(1);
  expect((await rows('equals(campaign_id,"C")')).data.attributes.results).toEqual([]);
  expect((await rows('contains-any(tag_id,["T1","T2"])')).data.attributes.results).toHaveLength(1);
  expect((await rows('contains-any(campaign_id,["C"])')).data.attributes.results).toEqual([]);
  const source = { pointer: "/data/attributes/filter" };
  const twice = 'equals(campaign_id,"C1"),equals(campaign_id,"C2")';
  expect((await rows(twice)).errors[0].source).toEqual(source);
  const many = Array.from({ length: 101 }, (_, index) => `"${index}"`).join(",");
  expect((await rows(`contains-any(campaign_id,[${many}])`)).errors[0].source).toEqual(source);
});

test.each([
  [{ group_by: ["campaign_id"] }, "/group_by"],
  [{ conversion_metric_id: "X" }, "/conversion_metric_id"],
  [{ statistics: ["stars"] }, "/statistics/0"],
  [{ timeframe: { start: "2025-01-01T00:00:00Z", end: "2026-07-01T00:00:00Z" } }, "/timeframe"],
  [{ timeframe: { start: "2026-07-02T00:00:00Z", end: "2026-07-01T00:00:00Z" } }, "/timeframe"],
])(`${reports.refused.text}: %j`, async (attributes, pointer) => {
  const api = shop([...base, ...sent]);
  const { status, body } = await campaignValues(api, { statistics: ["opens"], ...attributes });
  expect(status).toBe(400);
  expect(body.errors[0].source).toEqual({ pointer: `/data/attributes${pointer}` });
});

test(`${reports.refused.text}: intervals`, async () => {
  const api = shop(base);
  const statuses = async (interval: string, ...keys: string[]) => {
    const answers = keys.map((key) => flowSeries(api, { interval, timeframe: { key } }));
    return (await Promise.all(answers)).map(({ status }) => status);
  };
  expect(await statuses("hourly", "last_7_days", "last_30_days")).toEqual([200, 400]);
  expect(await statuses("daily", "last_30_days", "last_90_days")).toEqual([200, 400]);
  expect(await statuses("weekly", "last_365_days")).toEqual([200]);
  const both = { key: "today", start: "2026-07-01T00:00:00Z", end: "2026-07-02T00:00:00Z" };
  expect((await flowSeries(api, { timeframe: both })).status).toBe(400);
});

test(reports.segments.text, async () => {
  const api = shop([
    ...base,
    {
      type: "segment",
      id: "S1",
      relationships: { profiles: { data: [{ type: "profile", id: "p1" }] } },
    },
    { type: "segment", id: "S2" },
  ]);
  const statistics = ["total_members", "members_added"];
  const { body } = await query(api, "segment-values", { statistics });
  expect(body.data.attributes.results).toEqual([
    {
      groupings: { segment_id: "S1" },
      statistics: { total_members: 1, members_added: 1 },
    },
    {
      groupings: { segment_id: "S2" },
      statistics: { total_members: 0, members_added: 0 },
    },
  ]);
  expect(Object.keys(body.links)).toEqual(["self"]);
  const timeframe = { key: "last_7_days" };
  const one = { statistics, timeframe, interval: "daily", filter: 'equals(segment_id,"S1")' };
  const series = (await query(api, "segment-series", one)).body.data.attributes;
  expect(series.date_times).toHaveLength(8);
  expect(series.results[0].statistics.members_added).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  const old = { start: "2023-01-01T00:00:00Z", end: "2023-07-01T00:00:00Z" };
  expect((await query(api, "segment-values", { statistics, timeframe: old })).status).toBe(400);
});

test(reports.forms.text, async () => {
  const api = shop(base);
  const { body } = await query(api, "form-values", { statistics: ["viewed_form"] });
  expect(body.data.attributes).toEqual({ results: [] });
  const series = await query(api, "form-series", { statistics: ["submits"], interval: "daily" });
  expect(series.body.data.attributes.results).toEqual([]);
  expect(series.body.data.attributes.date_times).toHaveLength(31);
  const versions = { statistics: ["submits"], group_by: ["form_version_id"] };
  const refused = await query(api, "form-values", versions);
  expect(refused.body.errors[0].source.pointer).toBe("/data/attributes/group_by");
});
