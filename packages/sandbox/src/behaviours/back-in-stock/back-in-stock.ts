import type { ResourceIdentifier } from "@klaviyo-kit/runtime";
import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import { announce } from "../consent/announce.js";
import { embeddedProfile, upsertEmbedded } from "../profiles/embedded.js";

const TYPE = "back-in-stock-subscription";
const METRIC = "Subscribed to Back in Stock";
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
    const product = account.require(variant.type, variant.id, `${VARIANT}/data/id`);
    if (!attributes["profile"]) {
      throw invalid("'profile' is missing: it names who is notified.", "/data/attributes/profile");
    }
    const embedded = embeddedProfile(attributes);
    const { profile } = upsertEmbedded(account, embedded, { keepsIdentifiers });
    const [created, { channels }] = [account.timestamp(), attributes];
    const subscription = { channels, created, profile_id: profile.id, variant_id: variant.id };
    account.create(TYPE, subscription, `${profile.id}:${variant.id}`);
    const { external_id: VariantID, title: VariantName } = product.attributes;
    announce(account, profile, METRIC, { VariantID, VariantName });
    return { document: null };
  };

/** Subscriptions of profiles to variants that are out of stock, from servers and from browsers. */
export const backInStock: Behaviours = {
  operations: {
    create_back_in_stock_subscription: subscribes(false),
    create_client_back_in_stock_subscription: subscribes(true),
  },
};
