import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { recordEvent } from "../events/record.js";

/** Records an event of Klaviyo's own metrics about consent on a profile. */
export function announce(
  account: Account,
  profile: Resource,
  metric: string,
  properties: Readonly<Record<string, unknown>> = {},
): void {
  recordEvent(account, {
    metric: { name: metric, integration: "klaviyo" },
    profile,
    properties,
    // Joining two lists within a second makes two events.
    uniqueId: account.ids.uuid(),
  });
}
