import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { changeConsent, consentOf } from "./state.js";

/** The suppression that only these jobs set and lift. */
const BY_USER = "USER_SUPPRESSED";

const isSuppressed = (profile: Resource): boolean =>
  (consentOf(profile, "email").suppression ?? []).some(({ reason }) => reason === BY_USER);

/** Suppresses email to a profile; its consent stays as it is. Returns whether it was not yet. */
export function suppress(profile: Resource, account: Account): boolean {
  if (isSuppressed(profile)) return false;
  const { suppression = [] } = consentOf(profile, "email");
  changeConsent(profile, account, "email", "marketing", {
    suppression: [...suppression, { reason: BY_USER, timestamp: account.timestamp() }],
  });
  return true;
}

/** Lifts the suppression of a profile, but none with another reason. Returns whether there was one. */
export function unsuppress(profile: Resource, account: Account): boolean {
  if (!isSuppressed(profile)) return false;
  const { suppression = [] } = consentOf(profile, "email");
  changeConsent(profile, account, "email", "marketing", {
    suppression: suppression.filter(({ reason }) => reason !== BY_USER),
  });
  return true;
}
