import type { Account, RequestData } from "../../account/account.js";
import { type Behaviours, resourceOf } from "../../account/behaviour.js";
import { conditionsOf } from "../../filter/conditions.js";
import { conflict, invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { audiencesOf, changedAudiences } from "./audiences.js";
import { forgetEstimation } from "./estimation.js";
import { channelOf, checkMessages } from "./messages.js";
import { cloneMessage, createMessages, renameMessages } from "./new-messages.js";
import { requireDraft, statusOf } from "./status.js";
import { completeStrategy, type SendStrategy } from "./strategy.js";
import { completeTracking } from "./tracking.js";

type Attributes = Readonly<Record<string, unknown>>;

/** Statuses in which a campaign cannot be deleted. */
const KEPT = ["Sending", "Sent"];

/** Campaigns: what a request sets and what is filled in. */
export const campaigns: Behaviours = {
  types: {
    campaign: {
      defaults: () => ({ status: "Draft", archived: false, scheduled_at: null, send_time: null }),
      field: (campaign, field, account) =>
        field === "messages.channel" ? channelOf(campaign, account) : undefined,
      deleted: (campaign, account) => {
        for (const message of account.related(campaign, "campaign-messages"))
          account.delete(message);
        forgetEstimation(campaign.id, account);
        const job = account.store.get("campaign-send-job", campaign.id);
        if (job) account.delete(job);
      },
    },
  },
  operations: {
    get_campaigns: ({ filter }, _, next) => {
      if (conditionsOf(filter).some(({ field }) => field === "messages.channel")) return next();
      throw invalid("The filter lacks a channel: add equals(messages.channel,'email').", {
        parameter: "filter",
      });
    },
    create_campaign: (call, account, next) => {
      const given = messagesOf(call.data);
      const channel = checkMessages(given, account);
      const attributes = completed(call.data.attributes ?? {}, {}, channel, account);
      const campaign = resourceOf(next());
      if (!campaign) return {};
      const complete = account.update(campaign, attributes);
      createMessages(complete, given, account);
      return { data: asCreated(complete, call.data) };
    },
    update_campaign: (call, account, next) => {
      const before = account.require("campaign", String(call.parameters["id"]));
      requireDraft(before, account);
      const channel = channelOf(before, account) ?? "email";
      const attributes = completed(call.data.attributes ?? {}, before.attributes, channel, account);
      const campaign = resourceOf(next());
      if (!campaign) return {};
      const complete = account.update(campaign, attributes);
      if (complete.attributes["name"] !== before.attributes["name"])
        renameMessages(complete, account);
      if (call.data.attributes?.["audiences"]) {
        forgetEstimation(campaign.id, account);
      }
      return { data: complete };
    },
    delete_campaign: ({ parameters }, account, next) => {
      const campaign = account.require("campaign", String(parameters["id"]));
      if (!account.generates && KEPT.includes(statusOf(campaign))) {
        throw conflict(
          `The campaign ${campaign.id} has the status '${statusOf(campaign)}' and cannot be deleted.`,
        );
      }
      return next();
    },
    create_campaign_clone: ({ data }, account) => {
      const original = account.require("campaign", data.id ?? "", "/data/id");
      const now = account.timestamp();
      const copy = account.create("campaign", {
        ...original.attributes,
        name: data.attributes?.["new_name"] ?? `Clone of ${String(original.attributes["name"])}`,
        status: "Draft",
        archived: false,
        scheduled_at: null,
        send_time: null,
        run: 0,
        created_at: now,
        updated_at: now,
      });
      account.setLinks(copy, "tags", account.linked(original, "tags"));
      for (const message of account.related(original, "campaign-messages")) {
        cloneMessage(message, copy, account);
      }
      return { data: copy };
    },
  },
};

/** Options that the answer to a create shows only if its request sets them. */
const SHOWN_IF_SENT: Readonly<Record<string, readonly string[]>> = {
  send_options: ["ignore_unsubscribes"],
  tracking_options: ["is_tracking_clicks", "is_tracking_opens"],
};

function asCreated(campaign: Resource, { attributes: sent }: RequestData): Resource {
  const attributes: Record<string, unknown> = { ...campaign.attributes };
  for (const [name, options] of Object.entries(SHOWN_IF_SENT)) {
    const given = (sent?.[name] ?? {}) as Attributes;
    attributes[name] = Object.fromEntries(
      Object.entries(attributes[name] as Attributes).filter(
        ([option]) => !options.includes(option) || Object.hasOwn(given, option),
      ),
    );
  }
  return { ...campaign, attributes };
}

const messagesOf = ({ attributes }: RequestData): readonly RequestData[] =>
  (attributes?.["campaign-messages"] as { data?: readonly RequestData[] } | undefined)?.data ?? [];

/** Returns what a request sets, completed; what it leaves out or sets to `null` stays as it is. */
function completed(
  given: Attributes,
  before: Attributes,
  channel: string,
  account: Account,
): Attributes {
  const set = <Value>(name: string, complete: (value: Value | null) => unknown): unknown =>
    given[name] || !before[name] ? complete((given[name] ?? null) as Value | null) : before[name];
  return {
    name: given["name"] ?? before["name"],
    audiences: changedAudiences(
      given["audiences"],
      audiencesOf({ attributes: before } as Resource),
      account,
    ),
    send_strategy: set<SendStrategy>("send_strategy", completeStrategy),
    send_options: set<Attributes>("send_options", (value) => ({
      use_smart_sending: true,
      ...(channel === "email" && { ignore_unsubscribes: false }),
      ...withoutNulls(value),
    })),
    tracking_options: set<Attributes>("tracking_options", (value) =>
      completeTracking(value, channel, account),
    ),
  };
}

const withoutNulls = (value: unknown): object =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([, one]) => one !== null));
