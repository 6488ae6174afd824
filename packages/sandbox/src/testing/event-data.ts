/** `metric` of an event in a request. */
export const metricData = (name: string, service?: string): object => ({
  data: { type: "metric", attributes: { name, ...(service !== undefined && { service }) } },
});

/** `profile` of an event in a request. @param rest of its members besides the attributes */
export const profileData = (attributes: object, rest: object = {}): object => ({
  data: { type: "profile", attributes, ...rest },
});

/** `data` of a request for an event. @param attributes replace the usual ones */
export const eventData = (
  attributes: object = {},
): { readonly type: "event"; readonly attributes: object } => ({
  type: "event",
  attributes: {
    properties: {},
    metric: metricData("Placed Order"),
    profile: profileData({ email: "ada@shop.test" }),
    ...attributes,
  },
});
