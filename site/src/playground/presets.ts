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

/** Requests for an account with a list and a profile. Each works as the first request. */
export const BASICS: readonly [Preset, ...Preset[]] = [
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

/** Requests about the tea shop of the seed "demo". */
export const SHOP: readonly [Preset, ...Preset[]] = [
  {
    title: "Read the last events",
    method: "GET",
    path: "/api/events?sort=-datetime&page[size]=5&include=metric,profile&fields[metric]=name&fields[profile]=email",
    body: "",
  },
  {
    title: "Find a customer",
    method: "GET",
    path: '/api/profiles?filter=equals(email,"ada.abbott@mail.example")&additional-fields[profile]=subscriptions',
    body: "",
  },
  {
    title: "List the campaigns",
    method: "GET",
    path: '/api/campaigns?filter=equals(messages.channel,"email")&fields[campaign]=name,status,send_time',
    body: "",
  },
  {
    title: "List products and prices",
    method: "GET",
    path: "/api/catalog-items?fields[catalog-item]=title,price",
    body: "",
  },
  {
    title: "Change a price",
    method: "PATCH",
    path: "/api/catalog-items/$custom:::$default:::sencha",
    body: json({
      data: {
        type: "catalog-item",
        id: "$custom:::$default:::sencha",
        attributes: { price: 13.5 },
      },
    }),
  },
];
