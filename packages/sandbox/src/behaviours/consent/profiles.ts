import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import type { Subscriber } from "./subscriber.js";

const IDENTIFIERS = ["email", "phone_number", "external_id"];

/** Returns the profile that a request is about, with what the request says about it; makes it if needed. */
export function subscribedProfile(
  { id, attributes }: Subscriber,
  account: Account,
): Resource | undefined {
  const known =
    id === undefined
      ? IDENTIFIERS.map(
          (name) => attributes[name] && account.find("profile", name, attributes[name]),
        ).find(Boolean)
      : account.get("profile", id);
  const now = account.timestamp();
  if (!known) return account.create("profile", { created: now, updated: now, ...attributes });
  return account.update(known as Resource, attributes);
}
