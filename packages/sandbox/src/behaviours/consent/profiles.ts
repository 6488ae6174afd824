import type { Account } from "../../account/account.js";
import { Refusal } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { upsertProfile } from "../profiles/upsert.js";
import type { Subscriber } from "./subscriber.js";

/**
 * Returns the profile that a request about consent means, with what the request says about it. Identifiers
 * that it or another profile has stay where they are.
 *
 * @returns `undefined` if the profile is gone
 */
export function subscribedProfile(
  { id, attributes, meta }: Subscriber,
  account: Account,
): Resource | undefined {
  try {
    return upsertProfile(account, attributes, meta, { id, keepsIdentifiers: true }).profile;
  } catch (error) {
    // What is wrong with a request was refused before; here the account has changed since.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
