import { requestProfileDeletion } from "@klaviyo-kit/data-privacy";
import { createEvent, getEvents } from "@klaviyo-kit/events";
import { getList } from "@klaviyo-kit/lists";
import {
  bulkImportProfiles,
  getBulkImportProfilesJob,
  getProfilesForBulkImportProfilesJob,
} from "@klaviyo-kit/profiles";
import { isNotFoundError } from "@klaviyo-kit/runtime";
import { createSegment, getProfilesForSegment } from "@klaviyo-kit/segments";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";
import { metricIdOf } from "./orders.js";

const order = (time: string) => ({
  data: {
    attributes: {
      metric: { data: { type: "metric" as const, attributes: { name: "Placed Order" } } },
      profile: { data: { type: "profile" as const, attributes: { email: "ada@shop.dev" } } },
      properties: {},
      time,
    },
  },
});

test("leave a segment of the last 30 days as time goes by", async () => {
  const clock = () => Date.parse("2026-07-15T12:00:00Z");
  const { sandbox, klaviyo } = openAccount({ clock });
  await createEvent(klaviyo, order("2026-07-10T12:00:00Z"));
  const segment = await createSegment(klaviyo, {
    data: {
      attributes: {
        name: "Recent customers",
        definition: {
          condition_groups: [
            {
              conditions: [
                {
                  type: "profile-metric",
                  metric_id: (await metricIdOf(klaviyo, "Placed Order")) ?? "",
                  measurement: "count",
                  measurement_filter: { type: "numeric", operator: "greater-than", value: 0 },
                  timeframe_filter: {
                    type: "date",
                    operator: "in-the-last",
                    unit: "day",
                    quantity: 30,
                  },
                  metric_filters: null,
                },
              ],
            },
          ],
        },
      },
    },
  });
  const count = async () =>
    (await getProfilesForSegment(klaviyo, { id: segment.data.id })).data.length;
  expect(await count()).toBe(1);
  sandbox.advance("24d");
  expect(await count()).toBe(1);
  sandbox.advance("2d");
  expect(await count()).toBe(0);
});

test("read a job for a week", async () => {
  const { sandbox, klaviyo } = openAccount();
  const { data } = await bulkImportProfiles(klaviyo, {
    data: {
      attributes: {
        profiles: { data: [{ type: "profile", attributes: { email: "ada@shop.dev" } }] },
      },
    },
  });
  sandbox.advance("6d");
  const imported = await getProfilesForBulkImportProfilesJob(klaviyo, { id: data.id });
  expect(imported.data).toHaveLength(1);
  sandbox.advance("2d");
  const gone = await errorOf(getBulkImportProfilesJob(klaviyo, { job_id: data.id }));
  expect(gone).toSatisfy(isNotFoundError);
});

test("keep the events of a deleted profile, and count it nowhere", async () => {
  const members = { data: [{ type: "profile", id: "P1" }] };
  const { sandbox, klaviyo } = openAccount({
    seed: [
      { type: "profile", id: "P1", attributes: { email: "ada@shop.dev" } },
      { type: "list", id: "List01", relationships: { profiles: members } },
    ],
  });
  const size = async () =>
    (await getList(klaviyo, { id: "List01", additionalFields: { list: ["profile_count"] } })).data
      .attributes.profile_count;
  await createEvent(klaviyo, order(new Date().toISOString()));
  expect(await size()).toBe(1);
  await requestProfileDeletion(klaviyo, {
    data: { attributes: { profile: { data: { type: "profile", id: "P1", attributes: {} } } } },
  });
  sandbox.advance("1m");
  expect(await size()).toBe(0);
  expect((await getEvents(klaviyo)).data).toHaveLength(1);
  const withProfile = await getEvents(klaviyo, { filter: (f) => f.profile.has() });
  expect(withProfile.data).toEqual([]);
});
