import { getCampaign, sendCampaign } from "@klaviyo-kit/campaigns";
import { requestProfileDeletion } from "@klaviyo-kit/data-privacy";
import { getEvents } from "@klaviyo-kit/events";
import { addProfilesToList, createList, deleteList } from "@klaviyo-kit/lists";
import { bulkSuppressProfiles, bulkUnsubscribeProfiles } from "@klaviyo-kit/profiles";
import type { Client } from "@klaviyo-kit/runtime";
import type { Sandbox } from "@klaviyo-kit/sandbox";
import { createSegment } from "@klaviyo-kit/segments";
import { expect, test } from "vitest";
import { openShop, readyCampaign } from "./campaign-shop.js";
import { metricIdOf } from "./orders.js";

const emailOf = (n: number) => `person${n}@shop.dev`;
const profiles = (n: number) => ({
  data: [{ type: "profile" as const, attributes: { email: emailOf(n) } }],
});

/** Sends a campaign and returns the ids of the profiles that received it. */
async function send(sandbox: Sandbox, klaviyo: Client, id: string): Promise<string[]> {
  await sendCampaign(klaviyo, { data: { id } });
  sandbox.advance("1h");
  const metric = (await metricIdOf(klaviyo, "Received Email")) ?? "";
  const ids: string[] = [];
  for await (const { relationships } of getEvents(klaviyo, {
    filter: (f) => f.metric_id.equals(metric),
  })) {
    ids.push(relationships?.profile?.data?.id ?? "");
  }
  return ids.sort();
}

test("leave out who unsubscribed, is suppressed, deleted or excluded", async () => {
  const { sandbox, klaviyo } = openShop();
  await bulkSuppressProfiles(klaviyo, { data: { attributes: { profiles: profiles(0) } } });
  await bulkUnsubscribeProfiles(klaviyo, {
    data: {
      attributes: {
        profiles: {
          data: [
            {
              type: "profile",
              attributes: {
                email: emailOf(1),
                subscriptions: { email: { marketing: { consent: "UNSUBSCRIBED" } } },
              },
            },
          ],
        },
      },
    },
  });
  await requestProfileDeletion(klaviyo, {
    data: {
      attributes: { profile: { data: { type: "profile", attributes: { email: emailOf(2) } } } },
    },
  });
  const staff = await createList(klaviyo, { data: { attributes: { name: "Staff" } } });
  await addProfilesToList(klaviyo, { id: staff.data.id, data: [{ id: "P3" }] });
  sandbox.advance("1m");
  const audiences = { included: ["List01"], excluded: [staff.data.id] };
  const { id } = await readyCampaign(klaviyo, { audiences });
  expect(await send(sandbox, klaviyo, id)).toEqual(["P4", "P5", "P6", "P7", "P8", "P9"]);
});

test("send to a segment of those who opened the last campaign", async () => {
  const { sandbox, klaviyo } = openShop();
  const first = await readyCampaign(klaviyo);
  expect(await send(sandbox, klaviyo, first.id)).toHaveLength(10);
  const segment = await createSegment(klaviyo, {
    data: {
      attributes: {
        name: "Openers",
        definition: {
          condition_groups: [
            {
              conditions: [
                {
                  type: "profile-metric",
                  metric_id: (await metricIdOf(klaviyo, "Opened Email")) ?? "",
                  measurement: "count",
                  measurement_filter: { type: "numeric", operator: "greater-than", value: 0 },
                  timeframe_filter: { type: "date", operator: "alltime" },
                  metric_filters: null,
                },
              ],
            },
          ],
        },
      },
    },
  });
  const second = await readyCampaign(klaviyo, { audiences: { included: [segment.data.id] } });
  const received = await send(sandbox, klaviyo, second.id);
  expect(received).toHaveLength(15);
});

test("cancel a campaign that reaches nobody, and one whose list is gone", async () => {
  const { sandbox, klaviyo } = openShop();
  const empty = await createList(klaviyo, { data: { attributes: { name: "Empty" } } });
  const audiences = { included: [empty.data.id] };
  const { id } = await readyCampaign(klaviyo, { audiences });
  expect(await send(sandbox, klaviyo, id)).toEqual([]);
  const { data } = await getCampaign(klaviyo, { id });
  expect(data.attributes.status).toMatch(/^Cancelled/);
  const orphan = await readyCampaign(klaviyo, { audiences });
  await deleteList(klaviyo, { id: empty.data.id });
  const left = await getCampaign(klaviyo, { id: orphan.id });
  expect(left.data.attributes.audiences.included).toEqual([]);
  expect(await send(sandbox, klaviyo, orphan.id)).toEqual([]);
  const after = await getCampaign(klaviyo, { id: orphan.id });
  expect(after.data.attributes.status).toMatch(/^Cancelled/);
});
