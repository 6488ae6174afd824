import type { Api } from "../../../../sandbox/src/testing/api.js";
import { type Calls, made, to } from "./call.js";

const CONTENT = {
  subject: "Summer starts today",
  preview_text: "New arrivals",
  from_email: "hello@shop.test",
  from_label: "Shop",
  reply_to_email: "help@shop.test",
  cc_email: "cc@shop.test",
  bcc_email: "bcc@shop.test",
};

const DEFINITION = { channel: "email", label: "Summer", content: CONTENT };

const TRACKING = ["utm_source", "utm_medium"].map((name) => ({
  type: "static",
  name,
  value: "summer",
}));

/** The request for a campaign; what the recordings set. */
async function campaignData(api: Api, attributes: object = {}): Promise<object> {
  const list = await made(api, "list", { name: "News" });
  return {
    type: "campaign",
    attributes: {
      name: "Summer",
      audiences: { included: [list], excluded: [] },
      send_strategy: {
        method: "static",
        datetime: "2027-01-01T12:00:00+00:00",
        options: { is_local: false },
      },
      "campaign-messages": {
        data: [{ type: "campaign-message", attributes: { definition: DEFINITION } }],
      },
      ...attributes,
    },
  };
}

async function campaign(api: Api): Promise<{ id: string; message: string }> {
  const attributes = {
    tracking_options: { add_tracking_params: true, custom_tracking_params: TRACKING },
  };
  const { body } = await api.post("/api/campaigns", await campaignData(api, attributes));
  const { id, relationships } = body.data;
  return { id, message: relationships["campaign-messages"].data[0].id };
}

export const template = (api: Api): Promise<string> =>
  made(api, "template", { name: "T", editor_type: "CODE", html: "<p>Hi</p>", text: "Hi" });

async function assigned(api: Api) {
  const { message } = await campaign(api);
  const answer = await api.post("/api/campaign-message-assign-template", {
    type: "campaign-message",
    id: message,
    relationships: { template: to("template", await template(api)) },
  });
  return { message, answer };
}

const MESSAGE_FIELDS =
  "fields[campaign-message]=created_at,definition.channel,definition.content,definition.label,send_times";

export const campaigns: Calls = {
  "assign_template_to_campaign_message.200": async (api) => (await assigned(api)).answer,
  "create_campaign.201": async (api) => api.post("/api/campaigns", await campaignData(api)),
  "get_campaign.200": async (api) => {
    const { id } = await campaign(api);
    const fields =
      "fields[campaign]=archived,audiences,created_at,name,send_options,send_strategy,send_time,status,tracking_options,updated_at";
    const include = "include=campaign-messages,tags&fields[tag]=name";
    return api.get(`/api/campaigns/${id}?${include}&${fields}&${MESSAGE_FIELDS}`);
  },
  "get_campaign_message.200": async (api) => {
    const { message } = await campaign(api);
    const fields = "fields[campaign]=name,status&fields[image]=name&fields[template]=name";
    return api.get(
      `/api/campaign-messages/${message}?include=campaign,image,template&${fields}&${MESSAGE_FIELDS},updated_at`,
    );
  },
  "get_campaigns.200": async (api) => {
    await campaign(api);
    return api.get(
      '/api/campaigns?filter=equals(messages.channel,"email")&page[size]=10&sort=created_at',
    );
  },
  "get_messages_for_campaign.200": async (api) => {
    const { id } = await campaign(api);
    const fields = "fields[image]=name&fields[template]=name";
    return api.get(
      `/api/campaigns/${id}/campaign-messages?include=image,template&${fields}&${MESSAGE_FIELDS},updated_at`,
    );
  },
  "get_template_id_for_campaign_message.200": async (api) => {
    const { message } = await assigned(api);
    return api.get(`/api/campaign-messages/${message}/relationships/template`);
  },
  "update_campaign_message.200": async (api) => {
    const { message } = await campaign(api);
    const fields =
      "fields[campaign-message]=definition.channel,definition.content,definition.label,updated_at";
    return api.patch(`/api/campaign-messages/${message}?${fields}`, {
      type: "campaign-message",
      id: message,
      attributes: { definition: DEFINITION },
    });
  },
};
