import type { ResourceIdentifier } from "@klaviyo-kit/runtime";
import type { RequestData } from "../../account/account.js";
import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import { upsertProfile } from "../profiles/upsert.js";

const TYPE = "back-in-stock-subscription";
const PROFILE = "/data/attributes/profile";
const VARIANT = "/data/relationships/variant";

/**
 * Remembers that a profile waits for a variant. No operation reads it again.
 *
 * @param keepsIdentifiers whether a known profile keeps the identifiers it has
 */
const subscribes =
  (keepsIdentifiers: boolean): Behaviour =>
  ({ data: { attributes = {}, relationships } }, account) => {
    const variant = relationships?.["variant"]?.data as ResourceIdentifier | undefined;
    if (!variant) throw invalid("'data' is missing: it names the variant.", VARIANT);
    account.require(variant.type, variant.id, `${VARIANT}/data/id`);
    const given = attributes["profile"] as { data: RequestData } | null | undefined;
    if (!given) throw invalid("'profile' is missing: it names who is notified.", PROFILE);
    const { profile } = upsertProfile(account, given.data.attributes ?? {}, undefined, {
      id: given.data.id,
      pointer: `${PROFILE}/data`,
      keepsIdentifiers,
    });
    const [created, { channels }] = [account.timestamp(), attributes];
    const subscription = { channels, created, profile_id: profile.id, variant_id: variant.id };
    account.create(TYPE, subscription, `${profile.id}:${variant.id}`);
    return { document: null };
  };

/** Subscriptions of profiles to variants that are out of stock, from servers and from browsers. */
export const backInStock: Behaviours = {
  operations: {
    create_back_in_stock_subscription: subscribes(false),
    create_client_back_in_stock_subscription: subscribes(true),
  },
};
