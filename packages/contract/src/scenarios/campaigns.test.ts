import {
  cancelCampaignSend,
  cloneCampaign,
  getCampaign,
  getCampaignRecipientEstimation,
  getCampaignRecipientEstimationJob,
  getCampaigns,
  getTemplateForCampaignMessage,
  refreshCampaignRecipientEstimation,
  sendCampaign,
  updateCampaign,
} from "@klaviyo-kit/campaigns";
import { type Client, isApiError } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";
import { openShop, readyCampaign } from "./campaign-shop.js";
import { errorOf } from "./open-account.js";

const statusOf = async (klaviyo: Client, id: string) =>
  (await getCampaign(klaviyo, { id })).data.attributes.status;

const schedule = { method: "static", datetime: "2026-07-16T12:00:00Z" } as const;

test("schedule, revert, cancel", async () => {
  const { sandbox, klaviyo } = openShop();
  const { id } = await readyCampaign(klaviyo, { send_strategy: schedule });
  const stop = (action: "revert" | "cancel") =>
    cancelCampaignSend(klaviyo, { id, data: { attributes: { action } } });
  await sendCampaign(klaviyo, { data: { id } });
  expect(await statusOf(klaviyo, id)).toBe("Scheduled");
  await stop("revert");
  expect(await statusOf(klaviyo, id)).toBe("Draft");
  await updateCampaign(klaviyo, { id, data: { attributes: { name: "Late summer" } } });
  await sendCampaign(klaviyo, { data: { id } });
  await stop("cancel");
  sandbox.advance("2d");
  expect(await statusOf(klaviyo, id)).toBe("Cancelled");
  expect(await errorOf(sendCampaign(klaviyo, { data: { id } }))).toSatisfy(isApiError);
});

test("schedule for tomorrow, and find it sent the day after", async () => {
  const { sandbox, klaviyo } = openShop();
  const { id } = await readyCampaign(klaviyo, { send_strategy: schedule });
  await sendCampaign(klaviyo, { data: { id } });
  sandbox.advance("23h");
  expect(await statusOf(klaviyo, id)).toBe("Scheduled");
  sandbox.advance("1d");
  const sent = await getCampaigns(klaviyo, {
    filter: (f) => [f.messages.channel.equals("email"), f.status.equals("Sent")],
  });
  expect(sent.data.map((campaign) => campaign.id)).toEqual([id]);
});

test("estimate the recipients", async () => {
  const { sandbox, klaviyo } = openShop();
  const { id } = await readyCampaign(klaviyo);
  await refreshCampaignRecipientEstimation(klaviyo, { data: { id } });
  sandbox.advance("1m");
  const job = await getCampaignRecipientEstimationJob(klaviyo, { id });
  expect(job.data.attributes.status).toBe("complete");
  const estimation = await getCampaignRecipientEstimation(klaviyo, { id });
  expect(estimation.data.attributes.estimated_recipient_count).toBe(10);
});

test("clone a campaign with its template", async () => {
  const { klaviyo } = openShop();
  const { id, message, template } = await readyCampaign(klaviyo);
  const clone = await cloneCampaign(klaviyo, {
    data: { id, attributes: { new_name: "Summer, again" } },
  });
  expect(clone.data.attributes).toMatchObject({ name: "Summer, again", status: "Draft" });
  const copied = clone.data.relationships?.["campaign-messages"]?.data?.[0]?.id ?? "";
  const templates = await Promise.all(
    [message, copied].map((one) => getTemplateForCampaignMessage(klaviyo, { id: one })),
  );
  const ids = templates.map(({ data }) => data?.id);
  expect(new Set([...ids, template]).size).toBe(3);
});
