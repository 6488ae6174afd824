/**
 * Differences that come from the content of the recorded account, or that the sandbox does not model,
 * with their reason: by operation id and status, and by path.
 */
export const ACCEPTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "get_accounts.200": {
    "data[].attributes.contact_information.street_address.region":
      "the recorded account has no region",
  },
  "get_properties_for_metric.200": {
    "data[].attributes.sample_values[]": "the recorded properties had no values yet",
  },
  "get_web_feeds.200": {
    "data[].attributes.status": "the sandbox does not fetch web feeds, so they have no status",
  },
};
