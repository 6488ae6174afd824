import {
  authorizationUrl,
  exchangeCode,
  type OAuthApp,
  type Tokens,
} from "@klaviyo-kit/runtime/oauth";
import type { MockInput, Sandbox, SandboxOptions } from "@klaviyo-kit/sandbox";
import type { Programs } from "./programs.js";
import type { Contact } from "./shop.js";

/** An account, and what a program is run with. */
export interface Scenario {
  readonly options: SandboxOptions;
  /** Runs a program, and returns what it found or stored. */
  readonly run: (programs: Programs, sandbox: Sandbox) => Promise<unknown>;
}

/** When everything happens. The clock stands still, so that dates are the same in each run. */
export const NOW = Date.parse("2026-07-15T09:30:00Z");

const profile = (id: string, attributes: object, updated: string): MockInput =>
  ({
    type: "profile",
    id,
    attributes: { created: "2024-05-06T07:08:09+00:00", updated, ...attributes },
  }) as MockInput;

const list = { type: "list", id: "News01", attributes: { name: "News" } } as MockInput;

const READER = {
  ...profile("01", { email: "ada@shop.dev", first_name: "Ada" }, "2026-01-01T00:00:00+00:00"),
  relationships: { lists: { data: [{ type: "list", id: "News01" }] } },
} as MockInput;

/** Lets the sandbox's time pass instead of waiting. */
const sleeping = (sandbox: Sandbox) => async (ms: number) => sandbox.advance(ms);

const sync: Scenario = {
  options: {
    seed: [
      list,
      READER,
      profile(
        "02",
        {
          email: "bob@shop.dev",
          first_name: "Bob",
          last_name: "Byte",
          location: { city: "Bath" },
          properties: { plan: "pro" },
        },
        "2026-03-01T00:00:00+00:00",
      ),
      profile("03", { email: "cyd@shop.dev" }, "2026-04-01T12:00:00+00:00"),
      profile("04", { phone_number: "+15005550006" }, "2026-04-02T00:00:00+00:00"),
      profile("05", { email: "old@shop.dev" }, "2020-01-01T00:00:00+00:00"),
    ],
  },
  async run(programs, sandbox) {
    // The SDK retries the first; the program handles the second.
    sandbox.fail("get_profiles", { status: 429, retryAfter: 1 });
    sandbox.fail("get_lists", { status: 429, retryAfter: 1 });
    const gone: Contact = {
      id: "gone",
      email: "gone@shop.dev",
      name: "",
      city: "",
      plan: "free",
      consent: "unknown",
      created: "",
    };
    const store = new Map([["gone", gone]]);
    const result = await programs.sync({
      apiKey: "pk_test",
      since: new Date("2025-12-31T23:59:59Z"),
      listName: "News",
      customers: [
        {
          email: "ada@shop.dev",
          firstName: "Ada",
          lastName: "Lovelace",
          city: "London",
          plan: "pro",
          since: new Date("2024-02-03T00:00:00Z"),
        },
        {
          email: "eve@shop.dev",
          firstName: "Eve",
          city: "Exeter",
          plan: "free",
          since: new Date("2026-02-03T00:00:00Z"),
        },
      ],
      store,
      sleep: sleeping(sandbox),
    });
    return { result, store: [...store.values()] };
  },
};

const APP: OAuthApp = {
  clientId: "app-1",
  clientSecret: "s3cret",
  redirectUri: "https://app.dev/callback",
  scopes: ["events", "lists", "metrics", "profiles", "subscriptions"].flatMap((name) => [
    `${name}:read`,
    `${name}:write`,
  ]),
};

/** Lets the account's user install the app. */
async function install({ fetch }: Sandbox): Promise<Tokens> {
  const { url, state, codeVerifier } = await authorizationUrl(APP);
  const page = await fetch(`${url}&auto=1`);
  const callbackUrl = page.headers.get("location") ?? "";
  return exchangeCode(APP, { callbackUrl, state, codeVerifier, fetch });
}

const subscribeAndTrack: Scenario = {
  options: {},
  async run(programs, sandbox) {
    const { accessToken: access, refreshToken: refresh } = await install(sandbox);
    const expires = new Date(0).toISOString();
    const tokens = new Map([["SANDBX", { access, refresh, expires }]]);
    const log: string[] = [];
    const result = await programs.subscribeAndTrack({
      clientId: "app-1",
      clientSecret: "s3cret",
      account: "SANDBX",
      tokens,
      listName: "Customers",
      subscribers: [
        { email: "ada@shop.dev", firstName: "Ada" },
        { email: "bob@shop.dev", firstName: "Bob" },
      ],
      orders: [
        {
          number: "1002",
          email: "bob@shop.dev",
          total: 12,
          currency: "EUR",
          placed: new Date("2026-07-14T10:00:00Z"),
          lines: [{ productName: "Cup", quantity: 1 }],
        },
        {
          number: "1001",
          email: "ada@shop.dev",
          total: 29.9,
          currency: "EUR",
          placed: new Date("2026-07-13T10:00:00Z"),
          lines: [{ productName: "Pot", quantity: 2 }],
        },
      ],
      leaving: ["bob@shop.dev", "nobody"],
      log: (line) => log.push(line),
      async sleep(ms) {
        sandbox.advance(ms);
        // The list has double opt-in.
        for (const email of ["ada@shop.dev", "bob@shop.dev"]) sandbox.confirm(email);
      },
    });
    const refreshed = [...tokens.values()].map((row) => row.access !== access);
    return { result, log, refreshed, columns: [...tokens.values()].map(Object.keys) };
  },
};

const PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

const launch: Scenario = {
  options: {
    seed: [
      list,
      READER,
      {
        type: "catalog-item",
        id: "$custom:::$default:::CUP",
        attributes: { external_id: "CUP", title: "Old cup", published: true },
      } as MockInput,
    ],
  },
  run: (programs, sandbox) =>
    programs.launch({
      apiKey: "pk_test",
      products: [
        { sku: "CUP", title: "Cup", price: 9.5, sizes: { S: 3, L: 4 } },
        { sku: "POT", title: "Pot", price: 19, sizes: { M: 1 } },
      ],
      coupon: {
        name: "LAUNCH10",
        codes: ["L-1", "L-2"],
        expires: new Date("2027-06-01T00:00:00Z"),
      },
      picture: `data:image/png;base64,${PICTURE}`,
      campaign: { name: "Launch", subject: "New pots", listId: "News01", tag: "launch" },
      sleep: sleeping(sandbox),
    }),
};

export const scenarios: Readonly<Record<keyof Programs, Scenario>> = {
  sync,
  subscribeAndTrack,
  launch,
};
