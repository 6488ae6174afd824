import type { Account } from "../../account/account.js";
import { seconds } from "../../clock/time.js";
import { invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { definitionOf } from "./definition.js";

/** @throws {Refusal} 400 if a campaign lacks something that it needs to be sent */
export function checkComplete(
  campaign: Resource,
  time: number,
  now: number,
  account: Account,
): void {
  if (time < now) {
    throw invalid(
      `The campaign cannot be sent at ${seconds(time)}: that time is past.`,
      "/data/id",
    );
  }
  const messages = account.related(campaign, "campaign-messages");
  if (messages.length === 0) throw invalid("The campaign has no message.", "/data/id");
  for (const message of messages) {
    const lacking = lackOf(message, account);
    if (lacking === undefined) continue;
    throw invalid(`The message ${message.id} of the campaign has no ${lacking}.`, "/data/id");
  }
}

function lackOf(message: Resource, account: Account): string | undefined {
  const { channel, content } = definitionOf(message);
  if (channel === "email") {
    if (account.linked(message, "template").length === 0) return "template";
    return content?.["subject"] ? undefined : "subject";
  }
  return channel === "sms" && !content?.["body"] ? "body" : undefined;
}
