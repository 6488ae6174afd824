import { createEvent } from "@klaviyo-kit/events";
import { addProfilesToList, createList, getProfilesForList } from "@klaviyo-kit/lists";
import { getMetrics } from "@klaviyo-kit/metrics";
import { createProfile, getSegmentsForProfile, updateProfile } from "@klaviyo-kit/profiles";
import type { Client } from "@klaviyo-kit/runtime";
import { createSegment, getProfilesForSegment, updateSegment } from "@klaviyo-kit/segments";
import { expect, test } from "vitest";
import { openAccount } from "./open-account.js";

const people = (...names: string[]) =>
  names.map((name) => ({
    type: "profile",
    id: name,
    attributes: { email: `${name}@shop.dev`, properties: { size: name.length } },
  }));

const order = (klaviyo: Client, name: string, unique_id: string) =>
  createEvent(klaviyo, {
    data: {
      attributes: {
        metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
        profile: { data: { type: "profile", attributes: { email: `${name}@shop.dev` } } },
        properties: {},
        unique_id,
      },
    },
  });

const membersOf = async (klaviyo: Client, id: string) =>
  (await getProfilesForSegment(klaviyo, { id })).data.map((one) => one.id);

type Definition = Parameters<typeof createSegment>[1]["data"]["attributes"]["definition"];

const segmentOf = async (klaviyo: Client, name: string, definition: Definition) =>
  (await createSegment(klaviyo, { data: { attributes: { name, definition } } })).data.id;

const sizeAbove = (value: number): Definition => ({
  condition_groups: [
    {
      conditions: [
        {
          type: "profile-property",
          property: "properties['size']",
          filter: { type: "numeric", operator: "greater-than", value },
        },
      ],
    },
  ],
});

test("segment by property and by metric count", async () => {
  const { klaviyo } = openAccount({ seed: people("ada", "grace", "katherine") });
  for (const id of ["1", "2"]) await order(klaviyo, "ada", id);
  await order(klaviyo, "grace", "3");
  const [metric] = (await getMetrics(klaviyo)).data;
  const large = await segmentOf(klaviyo, "Large", sizeAbove(4));
  expect(await membersOf(klaviyo, large)).toEqual(["grace", "katherine"]);
  const repeated = await segmentOf(klaviyo, "Ordered twice", {
    condition_groups: [
      {
        conditions: [
          {
            type: "profile-metric",
            metric_id: metric?.id ?? "",
            measurement: "count",
            measurement_filter: { type: "numeric", operator: "greater-than-or-equal", value: 2 },
            timeframe_filter: { type: "date", operator: "alltime" },
            metric_filters: null,
          },
        ],
      },
    ],
  });
  expect(await membersOf(klaviyo, repeated)).toEqual(["ada"]);
  await order(klaviyo, "grace", "4");
  expect(await membersOf(klaviyo, repeated)).toEqual(["ada", "grace"]);
});

test("segment that follows a changed profile and a changed definition", async () => {
  const { klaviyo } = openAccount({ seed: people("ada", "grace") });
  const id = await segmentOf(klaviyo, "Large", sizeAbove(4));
  await updateProfile(klaviyo, { id: "ada", data: { attributes: { properties: { size: 9 } } } });
  expect(await membersOf(klaviyo, id)).toEqual(["ada", "grace"]);
  await updateSegment(klaviyo, { id, data: { attributes: { definition: sizeAbove(8) } } });
  expect(await membersOf(klaviyo, id)).toEqual(["ada"]);
  const segments = await getSegmentsForProfile(klaviyo, { id: "ada" });
  expect(segments.data.map(({ attributes }) => attributes.name)).toEqual(["Large"]);
});

test("segment of list members, and who joined the list last", async () => {
  const { sandbox, klaviyo } = openAccount({ seed: people("ada", "grace") });
  const list = await createList(klaviyo, { data: { attributes: { name: "News" } } });
  for (const id of ["grace", "ada"]) {
    await addProfilesToList(klaviyo, { id: list.data.id, data: [{ id }] });
    sandbox.advance("1h");
  }
  await createProfile(klaviyo, { data: { attributes: { email: "other@shop.dev" } } });
  const segment = await segmentOf(klaviyo, "Readers", {
    condition_groups: [
      {
        conditions: [
          { type: "profile-group-membership", is_member: true, group_ids: [list.data.id] },
        ],
      },
    ],
  });
  expect((await membersOf(klaviyo, segment)).sort()).toEqual(["ada", "grace"]);
  const joined = await getProfilesForList(klaviyo, { id: list.data.id, sort: "-joined_group_at" });
  expect(joined.data.map(({ id }) => id)).toEqual(["ada", "grace"]);
});
