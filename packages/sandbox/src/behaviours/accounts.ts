import type { Account } from "../account/account.js";
import type { Behaviour, Behaviours } from "../account/behaviour.js";
import type { Resource } from "../store/resource.js";

const withAccount: Behaviour = (_, account, next) => {
  accountResource(account);
  return next();
};

/** The account itself: one resource, whose id is the public key. */
export const accounts: Behaviours = {
  types: {
    account: {
      derived: ({ id, attributes }, { settings }) => ({
        public_api_key: id,
        timezone: attributes["timezone"] ?? settings.timezone,
        preferred_currency: attributes["preferred_currency"] ?? settings.currency,
      }),
    },
  },
  operations: {
    // Recorded with the links of a page, although the list has no pages.
    get_accounts: (_, account, next) => {
      accountResource(account);
      return { ...next(), cursors: { next: null, prev: null } };
    },
    get_account: withAccount,
  },
};

/** Returns the account as a resource. */
export function accountResource(account: Account): Resource {
  const [known] = account.all("account");
  return known ?? account.create("account", ACCOUNT, account.id);
}

const ACCOUNT: Resource["attributes"] = {
  test_account: true,
  industry: "Ecommerce",
  locale: "en-US",
  contact_information: {
    default_sender_name: "Sandbox Shop",
    default_sender_email: "hello@sandbox-shop.example",
    website_url: "https://sandbox-shop.example",
    organization_name: "Sandbox Shop",
    street_address: {
      address1: "1 Sandbox Lane",
      address2: "",
      city: "Boston",
      region: "MA",
      country: "United States",
      zip: "02110",
    },
  },
};
