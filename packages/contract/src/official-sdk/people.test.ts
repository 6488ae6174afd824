import type { Sandbox } from "@klaviyo-kit/sandbox";
import {
  ConversationsApi,
  DataPrivacyApi,
  EventsApi,
  ListsApi,
  MetricsApi,
  ProfilesApi,
  SegmentsApi,
} from "klaviyo-api";
import { describe, expect, test } from "vitest";
import { connected, resource } from "./connected.js";

const ada = (attributes: object = {}) => ({
  data: { type: "profile" as const, attributes: { email: "ada@shop.dev", ...attributes } },
});

const revisionsOf = ({ requests }: Sandbox) => new Set(requests.map(({ revision }) => revision));

describe("profiles", () => {
  test("are created, updated, read and found by the official SDK, at the sandbox's revision", async () => {
    const { sandbox, api } = await connected();
    const profiles = api(ProfilesApi);
    const { response, body } = await profiles.createProfile(
      ada({ firstName: "Ada", properties: { plan_name: "pro" } }),
    );
    const id = body.data.id ?? "";
    expect([response.status, body.data.attributes.email]).toEqual([201, "ada@shop.dev"]);
    expect(body.data.attributes.created).toBeInstanceOf(Date);
    await profiles.updateProfile(id, {
      data: {
        type: "profile",
        id,
        attributes: { lastName: "Lovelace", location: { city: "London" } },
      },
    });
    const read = await profiles.getProfile(id, { additionalFieldsProfile: ["subscriptions"] });
    expect(read.body.data.attributes).toMatchObject({
      firstName: "Ada",
      lastName: "Lovelace",
      location: { city: "London", country: null },
      properties: { plan_name: "pro" },
      subscriptions: { email: { marketing: { consent: "NEVER_SUBSCRIBED" } } },
    });
    const found = await profiles.getProfiles({
      filter: 'equals(email,"ada@shop.dev")',
      fieldsProfile: ["email"],
      pageSize: 5,
      sort: "-created",
    });
    expect(found.body.data.map((one) => [one.id, one.attributes])).toEqual([
      [id, expect.objectContaining({ email: "ada@shop.dev" })],
    ]);
    expect(found.body.links?.next ?? null).toBeNull();
    expect(revisionsOf(sandbox)).toEqual(new Set(["2026-07-15"]));
  });

  test("are upserted and merged", async () => {
    const { sandbox, api } = await connected();
    const profiles = api(ProfilesApi);
    const upsert = async (attributes: object) => {
      const { response, body } = await profiles.createOrUpdateProfile(ada(attributes));
      return [response.status, body.data.id] as const;
    };
    const [first, id] = await upsert({ title: "Countess" });
    const [second, same] = await upsert({ firstName: "Ada" });
    expect([first, second, same]).toEqual([201, 200, id]);
    const other = await profiles.createProfile(ada({ email: "a@shop.dev" }));
    await profiles.mergeProfiles({
      data: {
        type: "profile-merge",
        id: id ?? "",
        relationships: { profiles: { data: [{ type: "profile", id: other.body.data.id ?? "" }] } },
      },
    });
    sandbox.advance("1m");
    const { data } = (await profiles.getProfiles()).body;
    expect(data.map((one) => one.id)).toEqual([id]);
  });

  test("are listed page by page with the cursors of the links", async () => {
    const seed = [1, 2, 3, 4, 5].map((n) =>
      resource("profile", `0${n}`, { email: `p${n}@shop.dev` }),
    );
    const { api } = await connected({ seed });
    const seen: unknown[] = [];
    let pageCursor: string | undefined;
    do {
      const { body } = await api(ProfilesApi).getProfiles({
        pageSize: 2,
        ...(pageCursor !== undefined && { pageCursor }),
      });
      seen.push(...body.data.map((one) => one.id));
      const next = body.links?.next;
      pageCursor = next ? (new URL(next).searchParams.get("page[cursor]") ?? undefined) : undefined;
    } while (pageCursor !== undefined);
    expect([...seen].sort()).toEqual(["01", "02", "03", "04", "05"]);
  });

  test("are subscribed, suppressed and deleted by jobs", async () => {
    const { sandbox, api } = await connected({
      seed: [resource("list", "List01", { name: "News", opt_in_process: "single_opt_in" })],
    });
    const profiles = api(ProfilesApi);
    const subscribed = await profiles.bulkSubscribeProfiles({
      data: {
        type: "profile-subscription-bulk-create-job",
        attributes: {
          profiles: {
            data: [
              {
                type: "profile",
                attributes: {
                  email: "ada@shop.dev",
                  subscriptions: { email: { marketing: { consent: "SUBSCRIBED" } } },
                },
              },
            ],
          },
        },
        relationships: { list: { data: { type: "list", id: "List01" } } },
      },
    });
    expect(subscribed.response.status).toBe(202);
    sandbox.advance("10s");
    const members = (await api(ListsApi).getProfilesForList("List01")).body.data;
    expect(members).toHaveLength(1);
    expect(members[0]?.attributes.joinedGroupAt).toBeInstanceOf(Date);
    const suppressed = await profiles.bulkSuppressProfiles({
      data: {
        type: "profile-suppression-bulk-create-job",
        attributes: {
          profiles: { data: [{ type: "profile", attributes: { email: "ada@shop.dev" } }] },
        },
      },
    });
    expect([suppressed.response.status, suppressed.body.data.attributes.status]).toEqual([
      202,
      "processing",
    ]);
    sandbox.advance("10s");
    const { data } = (
      await profiles.getProfiles({
        additionalFieldsProfile: ["subscriptions"],
        filter: 'equals(email,"ada@shop.dev")',
      })
    ).body;
    const marketing = data[0]?.attributes.subscriptions?.email?.marketing;
    expect(marketing?.suppression).toMatchObject([{ reason: "USER_SUPPRESSED" }]);
    const deletion = await api(DataPrivacyApi).requestProfileDeletion({
      data: {
        type: "data-privacy-deletion-job",
        attributes: {
          profile: { data: { type: "profile", attributes: { email: "ada@shop.dev" } } },
        },
      },
    });
    expect(deletion.response.status).toBe(202);
    sandbox.advance("1h");
    expect((await profiles.getProfiles()).body.data).toEqual([]);
  });

  test("are imported by a job that finishes", async () => {
    const { sandbox, api } = await connected();
    const profiles = api(ProfilesApi);
    const { response, body } = await profiles.bulkImportProfiles({
      data: {
        type: "profile-bulk-import-job",
        attributes: {
          profiles: {
            data: [1, 2].map((n) => ({
              type: "profile" as const,
              attributes: { email: `p${n}@shop.dev` },
            })),
          },
        },
      },
    });
    expect([response.status, body.data.attributes.status]).toEqual([202, "queued"]);
    sandbox.advance("1m");
    const job = (await profiles.getBulkImportProfilesJob(body.data.id)).body.data.attributes;
    expect(job).toMatchObject({ status: "complete", totalCount: 2, completedCount: 2 });
    expect(job.completedAt).toBeInstanceOf(Date);
    expect((await profiles.getProfiles()).body.data).toHaveLength(2);
  });
});

describe("lists and segments", () => {
  test("hold profiles", async () => {
    const { api } = await connected();
    const [lists, profiles, segments] = [api(ListsApi), api(ProfilesApi), api(SegmentsApi)];
    const list = (await lists.createList({ data: { type: "list", attributes: { name: "News" } } }))
      .body.data;
    const id = (await profiles.createProfile(ada())).body.data.id ?? "";
    const added = await lists.addProfilesToList(list.id, { data: [{ type: "profile", id }] });
    expect(added.response.status).toBe(204);
    const counted = await lists.getList(list.id, { additionalFieldsList: ["profile_count"] });
    expect(counted.body.data.attributes).toMatchObject({ name: "News", profileCount: 1 });
    const segment = await segments.createSegment({
      data: {
        type: "segment",
        attributes: {
          name: "Readers",
          definition: {
            conditionGroups: [
              {
                conditions: [
                  { type: "profile-group-membership", isMember: true, groupIds: [list.id] },
                ],
              },
            ],
          },
        },
      },
    });
    expect(segment.response.status).toBe(201);
    const members = await segments.getProfilesForSegment(segment.body.data.id);
    expect(members.body.data.map((one) => one.id)).toEqual([id]);
    await lists.deleteList(list.id);
    expect((await lists.getLists()).body.data).toEqual([]);
  });
});

describe("events and metrics", () => {
  test("are recorded, listed with what they include, and aggregated", async () => {
    const { sandbox, api } = await connected();
    const [events, metrics] = [api(EventsApi), api(MetricsApi)];
    const order = (value: number) => ({
      data: {
        type: "event" as const,
        attributes: {
          properties: { OrderId: `o${value}` },
          value,
          uniqueId: `o${value}`,
          time: new Date(2026, 0, 1, 12, value),
          metric: { data: { type: "metric" as const, attributes: { name: "Placed Order" } } },
          profile: ada(),
        },
      },
    });
    expect((await events.createEvent(order(10))).response.status).toBe(202);
    await events.createEvent(order(32));
    sandbox.advance("1m");
    const listed = (await events.getEvents({ include: ["metric", "profile"], sort: "datetime" }))
      .body;
    expect(listed.data.map((one) => one.attributes.eventProperties)).toMatchObject([
      { OrderId: "o10", $value: 10 },
      { OrderId: "o32", $value: 32 },
    ]);
    expect(listed.data[0]?.attributes.datetime).toBeInstanceOf(Date);
    expect(listed.included).toHaveLength(2);
    const [metric] = (await metrics.getMetrics()).body.data;
    const { data } = (
      await metrics.queryMetricAggregates({
        data: {
          type: "metric-aggregate",
          attributes: {
            metricId: metric?.id ?? "",
            measurements: ["count", "sum_value"],
            interval: "month",
            filter: [
              "greater-or-equal(datetime,2026-01-01T00:00:00)",
              "less-than(datetime,2026-02-01T00:00:00)",
            ],
          },
        },
      })
    ).body;
    expect(data.attributes.dates[0]).toBeInstanceOf(Date);
    expect(data.attributes.data[0]?.measurements).toMatchObject({
      count: [2],
      sum_value: [42],
    });
  });
});

describe("conversations", () => {
  test("are read, and get messages", async () => {
    const { api } = await connected({
      seed: [resource("profile", "01"), resource("conversation", "02")],
    });
    const { body } = await api(ProfilesApi).getConversationsForProfile("01");
    expect(body.data).toEqual([]);
    const sent = await api(ConversationsApi).createConversationMessage({
      data: {
        type: "conversation-message",
        attributes: { body: "Hello" },
        relationships: { conversation: { data: { type: "conversation", id: "02" } } },
      },
    });
    expect(sent.response.status).toBe(202);
  });
});
