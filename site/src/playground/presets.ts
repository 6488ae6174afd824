/** A request that readers can edit. */
export interface Draft {
  method: string;
  /** path and query; brackets and quotes may stand as they are */
  path: string;
  /** JSON, or empty */
  body: string;
}

export interface Preset extends Draft {
  title: string;
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** Requests to start from. Each works on an account that only has the seed. */
export const PRESETS: readonly Preset[] = [
  {
    title: "Create a profile",
    method: "POST",
    path: "/api/profiles",
    body: json({
      data: {
        type: "profile",
        attributes: { email: "ada@example.com", first_name: "Ada", properties: { plan: "pro" } },
      },
    }),
  },
  {
    title: "Filter and sort profiles",
    method: "GET",
    path: '/api/profiles?filter=any(email,["grace@example.com","ada@example.com"])&sort=-created&fields[profile]=email,created',
    body: "",
  },
  {
    title: "Subscribe a profile to a list",
    method: "POST",
    path: "/api/profile-subscription-bulk-create-jobs",
    body: json({
      data: {
        type: "profile-subscription-bulk-create-job",
        attributes: {
          profiles: {
            data: [
              {
                type: "profile",
                attributes: {
                  email: "grace@example.com",
                  subscriptions: { email: { marketing: { consent: "SUBSCRIBED" } } },
                },
              },
            ],
          },
        },
        relationships: { list: { data: { type: "list", id: "NEWS01" } } },
      },
    }),
  },
  {
    title: "Track an event",
    method: "POST",
    path: "/api/events",
    body: json({
      data: {
        type: "event",
        attributes: {
          metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
          profile: { data: { type: "profile", attributes: { email: "grace@example.com" } } },
          properties: { items: ["Tea"] },
          value: 12.5,
        },
      },
    }),
  },
  {
    title: "Read the profiles of a list",
    method: "GET",
    path: "/api/lists/NEWS01/profiles?additional-fields[profile]=subscriptions",
    body: "",
  },
  {
    title: "See an error",
    method: "GET",
    path: '/api/profiles?filter=equals(shoe_size,"44")&page[size]=1000',
    body: "",
  },
];
