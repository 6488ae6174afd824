import type { MockInput } from "../store/resource.js";
import type { Api } from "./api.js";

const message = (definition: object) => ({
  type: "campaign-message",
  attributes: { definition },
});

/** An email as a message of a new campaign. */
export const email: object = message({ channel: "email", content: { subject: "Hello" } });

/** A text message of a new campaign. */
export const sms: object = message({ channel: "sms", content: { body: "Hello" } });

/** Returns the data of a request that creates a campaign for the list `LIST01`. */
export const campaignOf = (attributes: object = {}, one: object = email): object => ({
  type: "campaign",
  attributes: {
    name: "Spring",
    audiences: { included: ["LIST01"] },
    "campaign-messages": { data: [one] },
    ...attributes,
  },
});

/** Two lists: the first has ten profiles, the second the first two of these. */
export const LISTS: readonly MockInput[] = [
  ...Array.from({ length: 10 }, (_, index) => ({
    type: "profile",
    id: `P${index}`,
    attributes: { email: `p${index}@shop.test`, phone_number: `+1202555010${index}` },
  })),
  listOf("LIST01", 10),
  listOf("LIST02", 2),
];

function listOf(id: string, members: number): MockInput {
  const data = Array.from({ length: members }, (_, index) => ({
    type: "profile",
    id: `P${index}`,
  }));
  return { type: "list", id, relationships: { profiles: { data } } } as MockInput;
}

/** Creates a campaign with a template for its email; returns their ids. */
export async function readyCampaign(
  api: Api,
  attributes: object = {},
): Promise<{ id: string; message: string; template: string }> {
  const made = await api.post("/api/templates", {
    type: "template",
    attributes: { name: "T", editor_type: "CODE", html: "<p>Hi</p>" },
  });
  const { id, relationships } = (await api.post("/api/campaigns", campaignOf(attributes))).body
    .data;
  const [{ id: messageId }] = relationships["campaign-messages"].data;
  const template = made.body.data.id;
  await assign(api, messageId, template);
  return { id, message: messageId, template };
}

/** Assigns a template to a message. */
export const assign = (api: Api, message: string, template: string): ReturnType<Api["post"]> =>
  api.post("/api/campaign-message-assign-template", {
    type: "campaign-message",
    id: message,
    relationships: { template: { data: { type: "template", id: template } } },
  });
