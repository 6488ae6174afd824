import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { recordEvent } from "../events/record.js";
import { definitionOf } from "./definition.js";

/** An event that a message causes, for one in so many recipients. */
interface Reaction {
  readonly metric: string;
  readonly oneIn: number;
}

/** By channel. Of ten recipients in their order, the first, third, … open an email, the first clicks. */
const REACTIONS: Readonly<Record<string, readonly Reaction[]>> = {
  email: [
    { metric: "Received Email", oneIn: 1 },
    { metric: "Opened Email", oneIn: 2 },
    { metric: "Clicked Email", oneIn: 10 },
  ],
  sms: [
    { metric: "Received SMS", oneIn: 1 },
    { metric: "Clicked SMS", oneIn: 10 },
  ],
  mobile_push: [
    { metric: "Received Push", oneIn: 1 },
    { metric: "Opened Push", oneIn: 10 },
  ],
};

/**
 * Sends a message to a profile: records that it was received and, for a fixed share of recipients, that
 * it was opened and clicked.
 *
 * @param index of the profile among the recipients of the campaign
 */
export function deliver(
  campaign: Resource,
  message: Resource,
  profile: Resource,
  index: number,
  account: Account,
): void {
  const { channel = "email", content } = definitionOf(message);
  const { email, phone_number: phone } = profile.attributes;
  const properties = {
    $message: message.id,
    "Campaign Name": campaign.attributes["name"],
    ...(channel === "email" && {
      Subject: content?.["subject"] ?? "",
      "Email Domain": String(email ?? "")
        .split("@")
        .at(-1),
      "Recipient Email Address": email,
    }),
    ...(channel === "sms" && { "To Number": phone, "Message Body": content?.["body"] ?? "" }),
  };
  for (const { metric, oneIn } of REACTIONS[channel] ?? []) {
    if (index % oneIn !== 0) continue;
    const link = metric.startsWith("Clicked") ? { URL: "https://example.com/" } : {};
    recordEvent(account, {
      metric: { name: metric, integration: "klaviyo" },
      profile,
      properties: { ...properties, ...link },
      uniqueId: `${message.id}:${metric}`,
    });
  }
}
