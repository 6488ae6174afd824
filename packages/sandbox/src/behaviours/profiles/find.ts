import type { Account } from "../../account/account.js";
import { conflict } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { type Attributes, IDENTIFIERS } from "./identifiers.js";

/**
 * Returns the profile that has one of the identifiers: the email is tried first, then the phone number,
 * the external id, the anonymous id and `_kx`.
 *
 * @param identifiers normalised
 */
export function findProfile(account: Account, identifiers: Attributes): Resource | undefined {
  for (const name of IDENTIFIERS) {
    const found = holder(account, name, identifiers[name]);
    if (found) return found;
  }
  return undefined;
}

/** Returns the profile that has the value of an identifier. */
export const holder = (account: Account, name: string, value: unknown): Resource | undefined =>
  value === undefined || value === null ? undefined : account.find("profile", name, value);

/** Identifiers that only one profile can have. */
const UNIQUE = ["email", "phone_number", "external_id"];

/**
 * Refuses identifiers that another profile has.
 *
 * @param own id of the profile that is written, if it exists
 * @param pointer to the attributes in the request
 * @throws {Refusal} 409 `duplicate_profile` with the other profile's id
 */
export function refuseTaken(
  account: Account,
  identifiers: Attributes,
  own: string | undefined,
  pointer = "/data/attributes",
): void {
  for (const name of UNIQUE) {
    const other = holder(account, name, identifiers[name]);
    if (!other || other.id === own) continue;
    throw conflict(`The profile ${other.id} already has the ${name} '${identifiers[name]}'.`, {
      code: "duplicate_profile",
      source: { pointer },
      meta: { duplicate_profile_id: other.id },
    });
  }
}
