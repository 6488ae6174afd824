import { assignTemplateToCampaignMessage, createCampaign } from "@klaviyo-kit/campaigns";
import type { Client } from "@klaviyo-kit/runtime";
import { createTemplate } from "@klaviyo-kit/templates";
import { openAccount } from "./open-account.js";

const NOW = Date.parse("2026-07-15T12:00:00Z");

/** Opens an account with a list of ten people. */
export function openShop(): ReturnType<typeof openAccount> {
  const profiles = Array.from({ length: 10 }, (_, n) => ({
    type: "profile",
    id: `P${n}`,
    attributes: { email: `person${n}@shop.dev` },
  }));
  const members = profiles.map(({ id }) => ({ type: "profile", id }));
  const list = { type: "list", id: "List01", relationships: { profiles: { data: members } } };
  return openAccount({ seed: [...profiles, list], clock: () => NOW });
}

type Attributes = Parameters<typeof createCampaign>[1]["data"]["attributes"];

/** Creates a campaign whose email has a template. */
export async function readyCampaign(klaviyo: Client, attributes: Partial<Attributes> = {}) {
  const { data } = await createCampaign(klaviyo, {
    data: {
      attributes: {
        name: "Summer",
        audiences: { included: ["List01"] },
        "campaign-messages": {
          data: [
            {
              type: "campaign-message",
              attributes: { definition: { channel: "email", content: { subject: "Summer" } } },
            },
          ],
        },
        ...attributes,
      },
    },
  });
  const template = await createTemplate(klaviyo, {
    data: { attributes: { name: "Summer", editor_type: "CODE", html: "<p>Summer</p>" } },
  });
  const message = data.relationships?.["campaign-messages"]?.data?.[0]?.id ?? "";
  await assignTemplateToCampaignMessage(klaviyo, {
    data: {
      id: message,
      relationships: { template: { data: { type: "template", id: template.data.id } } },
    },
  });
  return { id: data.id, message, template: template.data.id };
}
