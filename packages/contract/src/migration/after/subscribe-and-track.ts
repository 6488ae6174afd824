import { type EventsClient, events as klaviyoEvents } from "@klaviyo-kit/events";
import { lists as klaviyoLists, type ListsClient } from "@klaviyo-kit/lists";
import { metrics as klaviyoMetrics, type MetricsClient } from "@klaviyo-kit/metrics";
import { profiles as klaviyoProfiles, type ProfilesClient } from "@klaviyo-kit/profiles";
import { createClient, isApiError } from "@klaviyo-kit/runtime";
import { oauth as klaviyoOauth, type TokenStore, type Tokens } from "@klaviyo-kit/runtime/oauth";
import type { Order, TokenRow, TrackResult, TrackSettings } from "../shop.js";

/** Keeps tokens in the app's database. */
class DatabaseTokens implements TokenStorage {
  private readonly table: Map<string, TokenRow>;

  constructor(table: Map<string, TokenRow>) {
    this.table = table;
  }

  async retrieve(customerIdentifier: string): Promise<RetrievedTokens> {
    const row = this.table.get(customerIdentifier);
    if (!row) throw new Error(`${customerIdentifier} has not installed the app`);
    const { access: accessToken, refresh: refreshToken, expires } = row;
    return { accessToken, refreshToken, expiresAt: new Date(expires) };
  }

  async save(customerIdentifier: string, tokens: CreatedTokens): Promise<void> {
    this.table.set(customerIdentifier, {
      access: tokens.accessToken,
      refresh: tokens.refreshToken,
      expires: tokens.expiresAt.toISOString(),
    });
  }
}

async function findOrCreateList(lists: ListsClient, name: string): Promise<string> {
  const found = await lists.getLists({ filter: `equals(name,"${name}")` });
  const [list] = found.data;
  if (list) return list.id;
  const created = await lists.createList({ data: { type: "list", attributes: { name } } });
  return created.data.id;
}

/** Imports people with a bulk job, and waits for its end. */
async function importPeople(
  profiles: ProfilesClient,
  listId: string,
  { subscribers, sleep, log }: TrackSettings,
): Promise<TrackResult["job"]> {
  const job = await profiles.bulkImportProfiles({
    data: {
      type: "profile-bulk-import-job",
      attributes: {
        profiles: {
          data: subscribers.map(({ email, firstName }) => ({
            type: "profile",
            attributes: { email, first_name: firstName, properties: { signupSource: "import" } },
          })),
        },
      },
      relationships: { lists: { data: [{ type: "list", id: listId }] } },
    },
  });
  const jobId = job.data.id;
  let attributes = job.data.attributes;
  while (attributes.status !== "complete" && attributes.status !== "cancelled") {
    log(`import: ${attributes.status}, ${attributes.completed_count ?? 0} done`);
    await sleep(10_000);
    attributes = (await profiles.getBulkImportProfilesJob({ job_id: jobId })).data.attributes;
  }
  const errors = await profiles.getErrorsForBulkImportProfilesJob({
    id: jobId,
    page: { size: 50 },
  });
  return {
    status: String(attributes.status),
    total: attributes.total_count,
    failed: attributes.failed_count ?? 0,
    finished: attributes.completed_at != null,
    errors: errors.data.map(({ attributes: { code, source } }) => `${code} ${source.pointer}`),
  };
}

async function subscribe(
  profiles: ProfilesClient,
  listId: string,
  emails: string[],
): Promise<void> {
  await profiles.bulkSubscribeProfiles({
    data: {
      type: "profile-subscription-bulk-create-job",
      attributes: {
        custom_source: "Checkout",
        profiles: {
          data: emails.map((email) => ({
            type: "profile",
            attributes: {
              email,
              subscriptions: {
                email: { marketing: { consent: "SUBSCRIBED" } },
              },
            },
          })),
        },
      },
      relationships: { list: { data: { type: "list", id: listId } } },
    },
  });
}

async function trackOrder(events: EventsClient, order: Order): Promise<void> {
  await events.createEvent({
    data: {
      type: "event",
      attributes: {
        unique_id: order.number,
        time: order.placed,
        value: order.total,
        value_currency: order.currency,
        properties: { orderNumber: order.number, lines: order.lines },
        metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
        profile: { data: { type: "profile", attributes: { email: order.email } } },
      },
    },
  });
}

/** Reads orders back, oldest first, with the address of who placed them. */
async function readOrders(
  metrics: MetricsClient,
  events: EventsClient,
): Promise<TrackResult["orders"]> {
  const metric = (await metrics.getMetrics()).data.find(
    (one) => one.attributes.name === "Placed Order",
  );
  if (!metric) return [];
  const body = await events.getEvents({
    filter: `equals(metric_id,"${metric.id}")`,
    fields: { event: ["datetime", "event_properties"], profile: ["email"] },
    include: ["profile"],
    sort: "datetime",
  });
  const people = new Map<string, string | null | undefined>();
  for (const one of body.included ?? []) {
    if (one.type === "profile" && one.id) people.set(one.id, one.attributes.email);
  }
  return body.data.map(({ attributes, relationships }) => {
    const { orderNumber } = (attributes.event_properties ?? {}) as { orderNumber?: unknown };
    return {
      number: orderNumber,
      email: people.get(relationships?.profile?.data?.id ?? ""),
      at: toDate(attributes.datetime)?.toISOString().slice(0, 10) ?? "",
    };
  });
}

/** Returns a date of the API, which klaviyo-api returned as `Date`. */
function toDate(value: string | null | undefined): Date | undefined {
  return value == null ? undefined : new Date(value);
}

/** Tokens as klaviyo-api stored them. */
interface RetrievedTokens {
  accessToken: string;
  refreshToken: string;
  expiresAt?: Date;
}

interface CreatedTokens extends RetrievedTokens {
  expiresAt: Date;
}

interface TokenStorage {
  retrieve(customerIdentifier: string): Promise<RetrievedTokens> | RetrievedTokens;
  save(customerIdentifier: string, tokens: CreatedTokens): Promise<void> | void;
}

/** Lets the client use a token storage that was written for klaviyo-api. */
function tokenStoreOf(storage: TokenStorage): TokenStore {
  return {
    async get(account): Promise<Tokens> {
      const { expiresAt, ...tokens } = await storage.retrieve(account);
      return { ...tokens, expiresAt: expiresAt?.getTime() ?? 0 };
    },
    set: (account, { accessToken, refreshToken, expiresAt }) =>
      storage.save(account, { accessToken, refreshToken, expiresAt: new Date(expiresAt) }),
    delete() {},
  };
}

export async function subscribeAndTrack(settings: TrackSettings): Promise<TrackResult> {
  const { account, log, sleep } = settings;
  const emails = settings.subscribers.map(({ email }) => email);
  const storage = new DatabaseTokens(settings.tokens);
  const oauth = {
    app: {
      clientId: settings.clientId,
      clientSecret: settings.clientSecret,
      redirectUri: "",
      scopes: [],
    },
    store: tokenStoreOf(storage),
  };
  const session = createClient({ auth: klaviyoOauth({ ...oauth, account }) });
  const profiles = klaviyoProfiles(session);
  const events = klaviyoEvents(session);

  const listId = await findOrCreateList(klaviyoLists(session), settings.listName);
  const job = await importPeople(profiles, listId, settings);
  await subscribe(profiles, listId, emails);
  await sleep(60_000);
  for (const order of settings.orders) await trackOrder(events, order);

  const subscriptions = { email: { marketing: { consent: "UNSUBSCRIBED" as const } } };
  for (const email of settings.leaving) {
    try {
      await profiles.bulkUnsubscribeProfiles({
        data: {
          type: "profile-subscription-bulk-delete-job",
          attributes: {
            profiles: { data: [{ type: "profile", attributes: { email, subscriptions } }] },
          },
        },
      });
    } catch (error) {
      if (isApiError(error) && error.status === 400) {
        log(`cannot unsubscribe ${email}: ${error.errors[0]?.detail}`);
      } else throw error;
    }
  }
  await sleep(60_000);

  const consents: Record<string, string> = {};
  for (const email of emails) {
    const body = await profiles.getProfiles({
      filter: `equals(email,"${email}")`,
      additionalFields: { profile: ["subscriptions"] },
    });
    const marketing = body.data[0]?.attributes.subscriptions?.email?.marketing;
    consents[email] = marketing?.consent ?? "none";
  }
  return { job, orders: await readOrders(klaviyoMetrics(session), events), consents };
}
