import type { Account } from "../../account/account.js";
import { grant, type Origin } from "./subscribe.js";
import type { Subscriber } from "./subscriber.js";

/** Type of the hidden resources that hold subscriptions which nobody has confirmed yet. */
const PENDING = "pending-subscription";

/** Keeps a subscription until the person confirms it. Nothing else changes until then. */
export function awaitConfirmation(subscriber: Subscriber, origin: Origin, account: Account): void {
  const known = subscriber.id === undefined ? undefined : account.get("profile", subscriber.id);
  const of = (name: string): unknown => subscriber.attributes[name] ?? known?.attributes[name];
  account.create(PENDING, {
    email: of("email"),
    phone_number: of("phone_number"),
    subscriber,
    origin,
  });
}

/**
 * Confirms the subscriptions that wait for a person, as the link in the confirmation message does.
 *
 * @param address email address or phone number
 * @returns whether there were any
 */
export function confirm(account: Account, address: string): boolean {
  const wanted = address.trim().toLowerCase();
  const pending = account
    .all(PENDING)
    .filter(({ attributes: { email, phone_number } }) =>
      [email, phone_number].some((one) => typeof one === "string" && one.toLowerCase() === wanted),
    );
  for (const one of pending) {
    const { subscriber, origin } = one.attributes as unknown as PendingSubscription;
    account.delete(one);
    grant(subscriber, origin, account, true);
  }
  return pending.length > 0;
}

/** Attributes of a subscription that waits to be confirmed. */
interface PendingSubscription {
  readonly subscriber: Subscriber;
  readonly origin: Origin;
}
