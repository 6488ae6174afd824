import type { Account, RequestData } from "../../account/account.js";
import type { Identity, Resource } from "../../store/resource.js";
import { copyTemplate } from "../templates/copies.js";
import { completeDefinition, type Definition, definitionOf } from "./definition.js";

/** Creates the messages of a new campaign. */
export function createMessages(
  campaign: Resource,
  given: readonly RequestData[],
  account: Account,
): void {
  for (const { attributes, relationships } of given) {
    const now = account.timestamp();
    const message = account.create("campaign-message", {
      definition: completeDefinition(attributes?.["definition"] as Definition, campaign, account),
      send_times: [],
      created_at: now,
      updated_at: now,
    });
    account.link(campaign, "campaign-messages", message);
    const image = relationships?.["image"]?.data;
    if (image) account.setLinks(message, "image", [image].flat());
  }
}

/** Copies a message, its template included, to another campaign. */
export function cloneMessage(original: Resource, campaign: Identity, account: Account): void {
  const now = account.timestamp();
  const copy = account.create("campaign-message", {
    ...original.attributes,
    send_times: [],
    created_at: now,
    updated_at: now,
  });
  account.link(campaign, "campaign-messages", copy);
  account.setLinks(copy, "image", account.linked(original, "image"));
  for (const template of account.related(original, "template")) {
    account.link(copy, "template", copyTemplate(template, "campaign", account));
  }
}

/** Gives the emails of a campaign its name as their label. */
export function renameMessages(campaign: Resource, account: Account): void {
  for (const message of account.related(campaign, "campaign-messages")) {
    const definition = definitionOf(message);
    if (definition.channel !== "email") continue;
    account.update(message, { definition: { ...definition, label: campaign.attributes["name"] } });
  }
}
