import { domainDocument, type PrismServer, startPrism } from "@klaviyo-kit/generator";
import { queryMetricAggregates } from "@klaviyo-kit/metrics";
import { queryMetricAggregatesFilter } from "@klaviyo-kit/metrics/filters";
import * as metricSchemas from "@klaviyo-kit/metrics/schemas";
import { queryCampaignValues, queryFormValues } from "@klaviyo-kit/reporting";
import { queryCampaignValuesFilter } from "@klaviyo-kit/reporting/filters";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { validation } from "@klaviyo-kit/runtime/schemas";
import { afterAll, beforeAll, expect, test } from "vitest";
import { committedSpec } from "./committed-spec.js";

const servers: PrismServer[] = [];
beforeAll(async () => {
  const spec = await committedSpec();
  for (const domain of ["metrics", "reporting"]) {
    servers.push(await startPrism(domainDocument(spec, domain)));
  }
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** The body of the last request, and the violations of the contract that Prism found in it. */
let sent: { data: { attributes: Record<string, unknown> } };
let violations: string | null;
const klaviyo = createClient({
  auth: apiKey("pk_1"),
  pacing: false,
  validate: validation([metricSchemas]),
  fetch: async (url, init) => {
    const { pathname } = new URL(String(url));
    const server = servers[pathname.includes("reports") ? 1 : 0];
    sent = JSON.parse(String(init?.body));
    const response = await fetch(`${server?.url}${pathname}`, init);
    violations = response.headers.get("sl-violations");
    return response;
  },
});

test("the query in the API reference works unchanged", async () => {
  await queryMetricAggregates(klaviyo, {
    data: {
      type: "metric-aggregate",
      attributes: {
        metric_id: "METRIC_ID",
        measurements: ["count", "unique", "sum_value"],
        interval: "day",
        filter: "greater-or-equal(datetime,2024-01-01)",
        group_by: ["campaign_id"],
        timezone: "America/New_York",
      },
    },
  });
  expect(violations).toBeNull();
  expect(sent).toEqual({
    data: {
      type: "metric-aggregate",
      attributes: {
        metric_id: "METRIC_ID",
        measurements: ["count", "unique", "sum_value"],
        interval: "day",
        filter: ["greater-or-equal(datetime,2024-01-01)"],
        by: ["$attributed_message"],
        timezone: "America/New_York",
      },
    },
  });
});

const query = (
  filter: Parameters<typeof queryMetricAggregates>[1]["data"]["attributes"]["filter"],
) =>
  queryMetricAggregates(klaviyo, {
    data: { attributes: { metric_id: "M", measurements: ["count"], filter } },
  });

const SPAN = ["greater-or-equal(datetime,2024-01-01T00:00:00)", "less-than(datetime,2024-02-01)"];
test.each<[string, Parameters<typeof query>[0]]>([
  ["a list", SPAN],
  ["one expression", SPAN.join(",")],
  ["one expression with `and`", `and(${SPAN.join(", ")})`],
  [
    "a function",
    (f) => [f.datetime.greaterOrEqual("2024-01-01T00:00:00"), f.datetime.lessThan("2024-02-01")],
  ],
  [
    "the result of the filter builder",
    queryMetricAggregatesFilter((f) =>
      f.and(f.datetime.greaterOrEqual("2024-01-01T00:00:00"), f.datetime.lessThan("2024-02-01")),
    ),
  ],
])("an aggregate sends its conditions as a list when given %s", async (_, filter) => {
  await query(filter);
  expect(violations).toBeNull();
  expect(sent.data.attributes["filter"]).toEqual(SPAN);
});

test("splitting leaves unreadable expressions and parentheses in literals alone", async () => {
  await query("nonsense less-than(datetime,2024-01-01)");
  expect(sent.data.attributes["filter"]).toEqual(["nonsense less-than(datetime,2024-01-01)"]);
  await query(`equals(a,"),b(\\"c\\")"),equals(d,'),e(')`);
  expect(sent.data.attributes["filter"]).toEqual([`equals(a,"),b(\\"c\\")")`, "equals(d,'),e(')"]);
});

test("an alias and its member cannot be combined, and an alias accepts only known values", async () => {
  const grouped = (attributes: object) =>
    queryMetricAggregates(klaviyo, {
      data: {
        attributes: { metric_id: "M", measurements: ["count"], filter: SPAN, ...attributes },
      },
    });
  await grouped({ group_by: ["Campaign Name"] });
  expect(sent.data.attributes["by"]).toEqual(["Campaign Name"]);
  await expect(grouped({ by: ["List"], group_by: ["List"] })).rejects.toThrow(
    "query_metric_aggregates: group_by is an alias of by; pass only one of them",
  );
  await expect(grouped({ group_by: ["pigeon"] })).rejects.toThrow(/data\.attributes\.group_by/);
});

test("an aggregate filter accepts one field with two operators", async () => {
  // @ts-expect-error aggregates have no such field
  await expect(query((f) => f.created.lessThan("2024-01-01"))).rejects.toThrow(
    'query_metric_aggregates: cannot filter by "created"; allowed: datetime',
  );
  // @ts-expect-error nor this operator
  await expect(query((f) => f.datetime.equals("2024-01-01"))).rejects.toThrow(
    "cannot filter by equals(datetime, a value); allowed: greater-or-equal less-than",
  );
});

test("a report accepts a function, the result of the filter builder, or a string", async () => {
  const attributes = {
    statistics: ["clicks" as const],
    timeframe: { key: "last_30_days" as const },
    conversion_metric_id: "M",
  };
  const expected = 'equals(campaign_id,"abc"),contains-any(send_channel,["email","sms"])';
  for (const filter of [
    queryCampaignValuesFilter((f) => [
      f.campaign_id.equals("abc"),
      f.send_channel.containsAny(["email", "sms"]),
    ]),
    expected,
  ]) {
    await queryCampaignValues(klaviyo, { data: { attributes: { ...attributes, filter } } });
    expect([violations, sent.data.attributes["filter"]]).toEqual([null, expected]);
  }
  await queryCampaignValues(klaviyo, {
    data: {
      attributes: {
        ...attributes,
        filter: (f) => [f.campaign_id.equals("abc"), f.send_channel.containsAny(["email", "sms"])],
      },
    },
  });
  expect([violations, sent.data.attributes["filter"]]).toEqual([null, expected]);
  await queryFormValues(klaviyo, {
    data: {
      attributes: {
        statistics: ["submits"],
        timeframe: { key: "last_30_days" },
        group_by: ["form_id"],
        filter: null,
      },
    },
  });
  expect([violations, sent.data.attributes["filter"]]).toEqual([null, null]);
});

test("a report filter accepts only known fields, operators and values", () => {
  expect(() =>
    // @ts-expect-error no such channel
    queryCampaignValuesFilter((f) => f.send_channel.equals("pigeon")),
  ).toThrow(
    /query_campaign_values: cannot filter by equals\(send_channel, pigeon\); allowed: 'email'/,
  );
  expect(() =>
    // @ts-expect-error this report has no field flow_id
    queryCampaignValuesFilter((f) => f.flow_id.equals("1")),
  ).toThrow(/allowed: send_channel, campaign_id, campaign_message_id/);
});
