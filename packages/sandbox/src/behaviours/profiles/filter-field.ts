import type { Account } from "../../account/account.js";
import { fieldValue } from "../../filter/field-value.js";
import type { Resource } from "../../store/resource.js";
import { subscriptionsOf } from "./subscriptions.js";

/** Returns the value of a field by which profiles are filtered, and which is not one of their attributes. */
export function filterField(profile: Resource, field: string, account: Account): unknown {
  // Lists and segments call the id of a member so.
  if (field === "profile_id") return profile.id;
  if (field === "push_token") {
    return account.related(profile, "push-tokens").map(({ attributes }) => attributes["token"]);
  }
  if (!field.startsWith("subscriptions.")) return undefined;
  const attributes = { subscriptions: subscriptionsOf(profile, account) };
  return fieldValue({ ...profile, attributes }, field, () => undefined);
}
