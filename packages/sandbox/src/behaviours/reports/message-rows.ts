import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import type { Period } from "./timeframe.js";

/** A message that a report may be about. */
export interface MessageRow {
  readonly message: string;
  /** values of the fields that rows are grouped by; several for tags */
  readonly fields: Readonly<Record<string, readonly unknown[]>>;
  /** whether all its events count, whenever they happened */
  readonly whole: boolean;
}

/** Names of channels in reports. */
const CHANNELS: Readonly<Record<string, string>> = {
  mobile_push: "push-notification",
  "mobile push": "push-notification",
};

const channelOf = (name: unknown): string => {
  const lower = String(name).toLowerCase();
  return CHANNELS[lower] ?? lower;
};

/** Returns the messages of the campaigns that were sent in a period. */
export const campaignRows = ({ from, to, wallOf }: Period, account: Account): MessageRow[] =>
  account.all("campaign").flatMap((campaign) => {
    const time = Date.parse(String(campaign.attributes["send_time"]));
    const sent = Number.isNaN(time) ? Number.NaN : wallOf(time);
    if (!(sent >= from && sent < to)) return [];
    const { audiences } = campaign.attributes;
    const { included = [] } = (audiences ?? {}) as { included?: readonly string[] };
    const [group = null] = included;
    const list =
      account.store.get("list", group ?? "") ?? account.store.get("segment", group ?? "");
    return account.related(campaign, "campaign-messages").map((message) => {
      const definition = contentOf(message);
      return {
        message: message.id,
        whole: true,
        fields: {
          campaign_id: [campaign.id],
          campaign_message_id: [message.id],
          campaign_message_name: [definition["label"] ?? campaign.attributes["name"]],
          group: [group],
          group_name: [list?.attributes["name"] ?? null],
          ...common(campaign, definition["channel"] ?? "email", account),
        },
      };
    });
  });

/** Returns the messages of all flows. */
export const flowRows = (account: Account): MessageRow[] =>
  account.all("flow").flatMap((flow) =>
    account.related(flow, "flow-actions").flatMap((action) =>
      account.related(action, "flow-messages").map((message) => ({
        message: message.id,
        whole: false,
        fields: {
          flow_id: [flow.id],
          flow_name: [flow.attributes["name"]],
          flow_message_id: [message.id],
          flow_message_name: [messageName(action)],
          ...common(flow, message.attributes["channel"], account),
        },
      })),
    ),
  );

function messageName({ attributes }: Resource): unknown {
  const { data } = (attributes["definition"] ?? {}) as { data?: { message?: { name?: unknown } } };
  return data?.message?.name ?? null;
}

const contentOf = ({ attributes }: Resource): Readonly<Record<string, unknown>> =>
  (attributes["definition"] ?? {}) as Readonly<Record<string, unknown>>;

function common(owner: Resource, channel: unknown, account: Account): MessageRow["fields"] {
  const tags = account.related(owner, "tags");
  return {
    send_channel: [channelOf(channel)],
    tag_id: tags.map(({ id }) => id),
    tag_name: tags.map(({ attributes }) => attributes["name"]),
    text_message_format: [null],
    variation: [null],
    variation_name: [null],
  };
}
