import type { Account } from "../../account/account.js";
import { conflict } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";

/** Returns a campaign's status; campaigns that tests made without one are drafts. */
export const statusOf = ({ attributes }: Resource): string =>
  String(attributes["status"] ?? "Draft");

/** @throws {Refusal} 409 if a campaign is no longer a draft */
export function requireDraft(campaign: Resource, account: Account): void {
  // Accounts that make up what is asked for make up the status too.
  if (account.generates || statusOf(campaign) === "Draft") return;
  throw conflict(
    `The campaign ${campaign.id} has the status '${statusOf(campaign)}': only a draft can be changed.`,
  );
}
