import type { Account, RequestData } from "../../account/account.js";
import { type Behaviours, resourceOf } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { isCopy } from "../templates/copies.js";
import { type Definition, definitionOf, mergeDefinition } from "./definition.js";
import { requireDraft } from "./status.js";

/** Messages of campaigns: their definitions and images. */
export const campaignMessages: Behaviours = {
  types: {
    "campaign-message": {
      defaults: () => ({ send_times: [] }),
      derived: (message, account) => flat(message, account),
      deleted: (message, account) => {
        const copies = account.related(message, "template").filter(isCopy);
        for (const copy of copies) account.delete(copy);
      },
    },
  },
  operations: {
    update_campaign_message: ({ parameters, data }, account, next) => {
      const before = account.require("campaign-message", String(parameters["id"]));
      requireDraftOf(before, account);
      const given = data.attributes?.["definition"] as Definition | null | undefined;
      const known = definitionOf(before);
      checkImage(given?.channel ?? known.channel, data, "/data", account);
      if (given && known.channel !== undefined && given.channel !== known.channel) {
        throw invalid(
          `'${String(given.channel)}' is not the channel of the message: it is '${known.channel}'.`,
          "/data/attributes/definition/channel",
        );
      }
      const message = resourceOf(next());
      if (!message) return {};
      return { data: account.update(message, { definition: mergeDefinition(known, given) }) };
    },
    update_image_for_campaign_message: ({ parameters }, account, next) => {
      const message = account.require("campaign-message", String(parameters["id"]));
      requireDraftOf(message, account);
      const { channel } = definitionOf(message);
      if (channel === "email") throw noImage("/data");
      return next();
    },
  },
};

/** Returns the channel of a campaign's messages; `undefined` if it has none. */
export function channelOf(campaign: Resource, account: Account): string | undefined {
  const [message] = account.related(campaign, "campaign-messages");
  return message && definitionOf(message).channel;
}

const POINTER = "/data/attributes/campaign-messages/data";

/**
 * Returns the channel of the messages that a request wants to create.
 *
 * @throws {Refusal} 400 if there are none, their channels differ, or an email has an image
 */
export function checkMessages(given: readonly RequestData[], account: Account): string {
  const channels = given.map(
    ({ attributes }) => (attributes?.["definition"] as Definition | undefined)?.channel,
  );
  const [channel] = channels;
  if (channel === undefined) throw invalid("A campaign needs at least one message.", POINTER);
  const other = channels.findIndex((one) => one !== channel);
  if (other >= 0) {
    throw invalid(
      `'${channels[other]}' is not the channel of the other messages: they have '${channel}'.`,
      `${POINTER}/${other}/attributes/definition/channel`,
    );
  }
  for (const [index, one] of given.entries())
    checkImage(channel, one, `${POINTER}/${index}`, account);
  return channel;
}

/** @throws {Refusal} 409 if the campaign of a message is no longer a draft */
export function requireDraftOf(message: Resource, account: Account): void {
  for (const campaign of account.related(message, "campaign")) requireDraft(campaign, account);
}

function checkImage(
  channel: string | undefined,
  { relationships }: RequestData,
  pointer: string,
  account: Account,
): void {
  const image = relationships?.["image"]?.data;
  if (!image) return;
  const at = `${pointer}/relationships/image/data`;
  if (channel === "email") throw noImage(at);
  for (const one of [image].flat()) account.require("image", one.id, `${at}/id`);
}

const noImage = (pointer: string) =>
  invalid("An email has no image of its own: put images into its template.", pointer);

/** What the response to the assignment of a template shows instead of the definition. */
function flat(message: Resource, account: Account): Readonly<Record<string, unknown>> {
  const { channel, label, content, render_options = null } = definitionOf(message);
  const name = account.related(message, "campaign")[0]?.attributes["name"];
  return {
    ...(channel !== undefined && { channel }),
    ...(content !== undefined && { content }),
    label: label ?? name ?? "",
    render_options,
  };
}
