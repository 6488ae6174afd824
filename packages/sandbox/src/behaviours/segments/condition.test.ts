import { expect, test } from "vitest";
import { segments } from "../../fidelity/segments.js";
import {
  create,
  email,
  groups,
  inList,
  inTheLast,
  join,
  members,
  membersOf,
  property,
  start,
} from "../../testing/segments.js";

test(segments.membership.text, async () => {
  const api = start();
  await join(api, "P1");
  api.sandbox.advance("3d");
  await join(api, "P2");
  expect(await members(api, inList(true))).toEqual(["P1", "P2"]);
  expect(await members(api, inList(false))).toEqual(["P3"]);
  expect(await members(api, inList(true, inTheLast(2)))).toEqual(["P2"]);
  const before = { type: "date", operator: "before", date: "2026-07-16T00:00:00Z" };
  expect(await members(api, inList(true, before))).toEqual(["P1"]);
});

test.each<[string, object, string[]]>([
  ["email", { type: "string", operator: "ends-with", value: "@shop.dev" }, ["P1", "P2"]],
  ["email", { type: "string", operator: "not-contains", value: "shop" }, ["P3"]],
  ["email", { type: "string", operator: "in", value: ["ann@shop.dev"] }, ["P1"]],
  ["location['city']", { type: "string", operator: "equals", value: "porto" }, ["P1"]],
  ["location['city']", { type: "existence", operator: "not-set" }, ["P2", "P3"]],
  ["properties['size']", { type: "numeric", operator: "greater-than", value: 40 }, ["P2"]],
  ["properties['size']", { type: "existence", operator: "is-set" }, ["P2", "P3"]],
  ["properties['colours']", { type: "list", operator: "contains", value: "red" }, ["P3"]],
  ["properties['colours']", { type: "list", operator: "length-equals", value: 2 }, ["P3"]],
])(`${segments.properties.text}: %s %j`, async (name, filter, expected) => {
  expect(await members(start(), property(name, filter))).toEqual(expected);
});

test(segments.metrics.text, async () => {
  const api = start();
  const order = (id: string, value: number, brand: string, time: string) =>
    api.post("/api/events", {
      type: "event",
      attributes: {
        metric: { data: { type: "metric", attributes: { name: "Ordered" } } },
        profile: { data: { type: "profile", id, attributes: {} } },
        properties: { Brand: brand },
        value,
        time,
        unique_id: `${id} ${time}`,
      },
    });
  await order("P1", 10, "A", "2026-07-14T00:00:00Z");
  await order("P1", 30, "B", "2026-01-01T00:00:00Z");
  await order("P2", 50, "B", "2026-07-14T12:00:00Z");
  const { body } = await api.get("/api/metrics");
  const metric_id = body.data.find(
    (one: { attributes: { name: string } }) => one.attributes.name === "Ordered",
  ).id;
  const alltime = { type: "date", operator: "alltime" };
  const ordered = (measurement: string, operator: string, value: number, more: object = {}) => ({
    type: "profile-metric",
    metric_id,
    measurement,
    measurement_filter: { type: "numeric", operator, value },
    timeframe_filter: alltime,
    ...more,
  });
  expect(await members(api, ordered("count", "greater-than-or-equal", 2))).toEqual(["P1"]);
  expect(await members(api, ordered("count", "equals", 0))).toEqual(["P3"]);
  expect(await members(api, ordered("sum", "greater-than", 40))).toEqual(["P2"]);
  const recent = { timeframe_filter: inTheLast(1, "week") };
  expect(await members(api, ordered("count", "equals", 1, recent))).toEqual(["P1", "P2"]);
  const metric_filters = [
    { property: "Brand", filter: { type: "string", operator: "equals", value: "B" } },
  ];
  expect(await members(api, ordered("sum", "equals", 30, { metric_filters }))).toEqual(["P1"]);
});

test(segments.consent.text, async () => {
  const api = start();
  const job = (kind: "create" | "delete", address: string, consent: string, source?: string) =>
    api.post(`/api/profile-subscription-bulk-${kind}-jobs`, {
      type: `profile-subscription-bulk-${kind}-job`,
      attributes: {
        ...(source !== undefined && { custom_source: source }),
        profiles: {
          data: [
            {
              type: "profile",
              attributes: {
                email: address,
                subscriptions: { email: { marketing: { consent } } },
              },
            },
          ],
        },
      },
      ...(kind === "create" && {
        relationships: { list: { data: { type: "list", id: "List01" } } },
      }),
    });
  await job("create", "ann@shop.dev", "SUBSCRIBED", "Till");
  await job("delete", "bob@shop.dev", "UNSUBSCRIBED");
  const consent = (can_receive_marketing: boolean, subscription: string, filters?: object[]) => ({
    type: "profile-marketing-consent",
    consent: {
      channel: "email",
      can_receive_marketing,
      consent_status: { subscription, ...(filters && { filters }) },
    },
  });
  expect(await members(api, consent(true, "any"))).toEqual(["P1", "P3"]);
  expect(await members(api, consent(true, "subscribed"))).toEqual(["P1"]);
  expect(await members(api, consent(true, "never_subscribed"))).toEqual(["P3"]);
  expect(await members(api, consent(false, "unsubscribed"))).toEqual(["P2"]);
  const source = (value: string) => ({
    field: "custom_source",
    filter: { type: "string", operator: "equals", value },
  });
  expect(await members(api, consent(true, "subscribed", [source("Till")]))).toEqual(["P1"]);
  expect(await members(api, consent(true, "subscribed", [source("Web")]))).toEqual([]);
  expect(
    await members(api, consent(true, "subscribed", [{ field: "method", method: "api" }])),
  ).toEqual(["P1"]);
});

test(segments.region.text, async () => {
  const api = start();
  const region = (name: string, in_region = true) => ({
    type: "profile-region",
    in_region,
    region: name,
  });
  expect(await members(api, region("european_union"))).toEqual(["P1"]);
  expect(await members(api, region("united_states"))).toEqual(["P2"]);
  expect(await members(api, region("united_states", false))).toEqual(["P1", "P3"]);
});

test(segments.references.text, async () => {
  const api = start();
  const refused = async (group_ids: string[]) => {
    const { status, body } = await create(api, groups([{ ...inList(true), group_ids }]));
    return [status, body.errors[0].source.pointer];
  };
  const pointer = "/data/attributes/definition/condition_groups/0/conditions/0/group_ids";
  expect(await refused(["NoList"])).toEqual([400, `${pointer}/0`]);
  expect(await refused(["List01", "List01"])).toEqual([400, pointer]);
});

test(segments.groups.text, async () => {
  const api = start();
  await join(api, "P2", "P3");
  const definition = groups(
    [email("starts-with", "ann"), email("starts-with", "bob")],
    [inList(true)],
  );
  const { body } = await create(api, definition);
  expect(await membersOf(api, body.data.id)).toEqual(["P2"]);
});
