/**
 * Differences that come from the content of the recorded account, or that the sandbox does not model,
 * with their reason: by operation id and status, and by path.
 */
export const ACCEPTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "get_properties_for_metric.200": {
    "data[].attributes.sample_values[]": "the recorded properties had no values yet",
  },
};
