import { expect, test } from "vitest";
import { segments } from "../../fidelity/segments.js";
import type { MockInput } from "../../store/resource.js";
import { type Api, apiOf } from "../../testing/api.js";

const START = Date.UTC(2026, 6, 15);

const people = [
  ["P1", { email: "ann@shop.dev", location: { city: "Porto", country: "Portugal" } }],
  ["P2", { email: "bob@shop.dev", location: { country: "US" }, properties: { size: 42 } }],
  ["P3", { email: "cleo@mail.dev", properties: { colours: ["red", "blue"], size: 38 } }],
] as const;

const seed = [
  { type: "list", id: "List01", attributes: { name: "News", opt_in_process: "single_opt_in" } },
  ...people.map(([id, attributes]) => ({ type: "profile", id, attributes })),
];

const start = (settings = {}) => apiOf({ seed, settings, clock: () => START });

const groups = (...condition_groups: object[][]) => ({
  condition_groups: condition_groups.map((conditions) => ({ conditions })),
});

const create = (api: Api, definition: object, name = "Segment") =>
  api.post("/api/segments", { type: "segment", attributes: { name, definition } });

const membersOf = async (api: Api, id: string): Promise<string[]> =>
  (await api.get(`/api/segments/${id}/profiles`)).body.data.map((one: { id: string }) => one.id);

/** Returns the members of a new segment. */
async function members(api: Api, ...conditions: object[]): Promise<string[]> {
  const { status, body } = await create(api, groups(conditions));
  expect(status).toBe(201);
  return membersOf(api, body.data.id);
}

const inList = (is_member: boolean, timeframe_filter?: object) => ({
  type: "profile-group-membership",
  is_member,
  group_ids: ["List01"],
  ...(timeframe_filter && { timeframe_filter }),
});

const property = (name: string, filter: object) => ({
  type: "profile-property",
  property: name,
  filter,
});

const email = (operator: string, value: string) =>
  property("email", { type: "string", operator, value });

const join = (api: Api, ...ids: string[]) =>
  api.post(
    "/api/lists/List01/relationships/profiles",
    ids.map((id) => ({ type: "profile", id })),
  );

const inTheLast = (quantity: number, unit = "day") => ({
  type: "date",
  operator: "in-the-last",
  unit,
  quantity,
});

test(segments.defaults.text, async () => {
  const api = start();
  const { body } = await create(api, groups([inList(true)]));
  const { attributes, id } = body.data;
  expect(id).toMatch(/^[A-Za-z0-9]{6}$/);
  expect(attributes).toMatchObject({ is_active: true, is_starred: false, is_processing: false });
  expect(attributes.definition).toEqual(groups([{ ...inList(true), timeframe_filter: null }]));
  expect(Object.keys(attributes).sort()).toEqual([
    "created",
    "definition",
    "is_active",
    "is_processing",
    "is_starred",
    "name",
    "updated",
  ]);
  const counted = await api.get(`/api/segments/${id}?additional-fields[segment]=profile_count`);
  expect(counted.body.data.attributes.profile_count).toBe(0);
});

test(segments.processing.text, async () => {
  const api = start({ delays: { segments: 60_000 } });
  const { body } = await create(api, groups([email("contains", "shop")]));
  const { id, attributes } = body.data;
  expect(attributes.is_processing).toBe(true);
  expect(await membersOf(api, id)).toEqual([]);
  api.sandbox.advance("1m");
  expect((await api.get(`/api/segments/${id}`)).body.data.attributes.is_processing).toBe(false);
  expect(await membersOf(api, id)).toEqual(["P1", "P2"]);
});

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

test(segments.current.text, async () => {
  const api = start();
  const recent = (await create(api, groups([inList(true, inTheLast(1))]))).body.data.id;
  const nested = { ...inList(true), group_ids: [recent] };
  const outer = (await create(api, groups([nested]))).body.data.id;
  expect(await membersOf(api, outer)).toEqual([]);
  await join(api, "P1");
  expect(await membersOf(api, outer)).toEqual(["P1"]);
  api.sandbox.advance("12h");
  await join(api, "P2");
  expect(await membersOf(api, outer)).toEqual(["P1", "P2"]);
  api.sandbox.restore(JSON.parse(JSON.stringify(api.sandbox.snapshot())));
  api.sandbox.advance("13h");
  expect(await membersOf(api, outer)).toEqual(["P2"]);
  const { body } = await api.get(`/api/segments/${outer}/profiles?sort=joined_group_at`);
  expect(body.data[0].attributes.joined_group_at).toBe("2026-07-15T12:00:00+00:00");
});

test(segments.ofProfile.text, async () => {
  const api = start();
  const { id } = (await create(api, groups([email("contains", "ann")]))).body.data;
  const ids = async (profile: string) =>
    (await api.get(`/api/profiles/${profile}/segments`)).body.data.map(
      (one: { id: string }) => one.id,
    );
  expect([await ids("P1"), await ids("P2")]).toEqual([[id], []]);
  const filtered = await api.get(`/api/segments/${id}/profiles?filter=equals(profile_id,"P2")`);
  expect(filtered.body.data).toEqual([]);
  await api.patch("/api/profiles/P1", {
    type: "profile",
    id: "P1",
    attributes: { email: "eve@shop.dev" },
  });
  expect(await ids("P1")).toEqual([]);
});

test(segments.changed.text, async () => {
  const api = start();
  const { id } = (await create(api, groups([email("contains", "ann")]))).body.data;
  const change = (attributes: object) =>
    api.patch(`/api/segments/${id}`, { type: "segment", id, attributes });
  expect(await membersOf(api, id)).toEqual(["P1"]);
  const renamed = await change({ name: "Bobs", is_starred: true });
  expect(renamed.body.data.attributes).toMatchObject({ name: "Bobs", is_starred: true });
  expect(await membersOf(api, id)).toEqual(["P1"]);
  await change({ definition: groups([email("contains", "bob")]) });
  expect(await membersOf(api, id)).toEqual(["P2"]);
});

test(segments.limits.text, async () => {
  const busy = start({ delays: { segments: 60_000 } });
  for (let n = 0; n < 5; n++) await create(busy, groups([inList(true)]));
  const refused = await create(busy, groups([inList(true)]));
  expect(refused.status).toBe(429);
  expect(refused.body.errors[0]).toMatchObject({ code: "throttled", source: { pointer: "/data" } });
  busy.sandbox.advance("1m");
  expect((await create(busy, groups([inList(true)]))).status).toBe(201);
  const api = start();
  for (let n = 0; n < 100; n++) await create(api, groups([inList(true)]));
  expect((await create(api, groups([inList(true)]))).status).toBe(429);
  api.sandbox.advance("1d");
  expect((await create(api, groups([inList(true)]))).status).toBe(201);
});

test(segments.starredFilter.text, async () => {
  const api = start();
  await create(api, groups([inList(true)]), "A");
  const filtered = async (filter: string) =>
    (await api.get(`/api/segments?filter=${filter}`)).body.data.length;
  expect(await filtered("equals(is_starred,true)")).toBe(1);
  expect(await filtered('and(equals(is_starred,true),equals(name,"B"))')).toBe(0);
});

test(segments.byHand.text, async () => {
  const definition = groups([email("contains", "ann")]);
  const linked = { profiles: { data: [{ type: "profile", id: "P3" }] } };
  const api = apiOf({
    seed: [
      ...seed,
      { type: "segment", id: "Hand01", attributes: { definition }, relationships: linked },
      { type: "segment", id: "Auto01", attributes: { definition } },
    ] as MockInput[],
  });
  expect(await membersOf(api, "Hand01")).toEqual(["P3"]);
  expect(await membersOf(api, "Auto01")).toEqual(["P1"]);
});
