import axios from "axios";
import {
  type CreatedTokens,
  EventsApi,
  ListEnum,
  ListsApi,
  MetricsApi,
  OAuthApi,
  OAuthSession,
  ProfileEnum,
  ProfileImportJobResponseObjectResourceAttributes,
  ProfileSubscriptionBulkCreateJobEnum,
  ProfilesApi,
  type RetrievedTokens,
  SubscriptionParameters,
  type TokenStorage,
} from "klaviyo-api";
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

async function findOrCreateList(lists: ListsApi, name: string): Promise<string> {
  const found = await lists.getLists({ filter: `equals(name,"${name}")` });
  const [list] = found.body.data;
  if (list) return list.id;
  const created = await lists.createList({ data: { type: ListEnum.List, attributes: { name } } });
  return created.body.data.id;
}

/** Imports people with a bulk job, and waits for its end. */
async function importPeople(
  profiles: ProfilesApi,
  listId: string,
  { subscribers, sleep, log }: TrackSettings,
): Promise<TrackResult["job"]> {
  const job = await profiles.bulkImportProfiles({
    data: {
      type: "profile-bulk-import-job",
      attributes: {
        profiles: {
          data: subscribers.map(({ email, firstName }) => ({
            type: ProfileEnum.Profile,
            attributes: { email, firstName, properties: { signupSource: "import" } },
          })),
        },
      },
      relationships: { lists: { data: [{ type: ListEnum.List, id: listId }] } },
    },
  });
  const { StatusEnum } = ProfileImportJobResponseObjectResourceAttributes;
  const jobId = job.body.data.id;
  let attributes = job.body.data.attributes;
  while (attributes.status !== StatusEnum.Complete && attributes.status !== StatusEnum.Cancelled) {
    log(`import: ${attributes.status}, ${attributes.completedCount ?? 0} done`);
    await sleep(10_000);
    attributes = (await profiles.getBulkImportProfilesJob(jobId)).body.data.attributes;
  }
  const errors = await profiles.getErrorsForBulkImportProfilesJob(jobId, { pageSize: 50 });
  return {
    status: String(attributes.status),
    total: attributes.totalCount,
    failed: attributes.failedCount ?? 0,
    finished: attributes.completedAt != null,
    errors: errors.body.data.map(({ attributes: { code, source } }) => `${code} ${source.pointer}`),
  };
}

async function subscribe(profiles: ProfilesApi, listId: string, emails: string[]): Promise<void> {
  await profiles.bulkSubscribeProfiles({
    data: {
      type: ProfileSubscriptionBulkCreateJobEnum.ProfileSubscriptionBulkCreateJob,
      attributes: {
        customSource: "Checkout",
        profiles: {
          data: emails.map((email) => ({
            type: ProfileEnum.Profile,
            attributes: {
              email,
              subscriptions: {
                email: { marketing: { consent: SubscriptionParameters.ConsentEnum.Subscribed } },
              },
            },
          })),
        },
      },
      relationships: { list: { data: { type: ListEnum.List, id: listId } } },
    },
  });
}

async function trackOrder(events: EventsApi, order: Order): Promise<void> {
  await events.createEvent({
    data: {
      type: "event",
      attributes: {
        uniqueId: order.number,
        time: order.placed,
        value: order.total,
        valueCurrency: order.currency,
        properties: { orderNumber: order.number, lines: order.lines },
        metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
        profile: { data: { type: "profile", attributes: { email: order.email } } },
      },
    },
  });
}

/** Reads orders back, oldest first, with the address of who placed them. */
async function readOrders(metrics: MetricsApi, events: EventsApi): Promise<TrackResult["orders"]> {
  const metric = (await metrics.getMetrics()).body.data.find(
    (one) => one.attributes.name === "Placed Order",
  );
  if (!metric) return [];
  const { body } = await events.getEvents({
    filter: `equals(metric_id,"${metric.id}")`,
    fieldsEvent: ["datetime", "event_properties"],
    fieldsProfile: ["email"],
    include: ["profile"],
    sort: "datetime",
  });
  const people = new Map<string, string | null | undefined>();
  for (const one of body.included ?? []) {
    if (one.type === "profile" && one.id) people.set(one.id, one.attributes.email);
  }
  return body.data.map(({ attributes, relationships }) => {
    const { orderNumber } = (attributes.eventProperties ?? {}) as { orderNumber?: unknown };
    return {
      number: orderNumber,
      email: people.get(relationships?.profile?.data?.id ?? ""),
      at: attributes.datetime?.toISOString().slice(0, 10) ?? "",
    };
  });
}

export async function subscribeAndTrack(settings: TrackSettings): Promise<TrackResult> {
  const { account, log, sleep } = settings;
  const emails = settings.subscribers.map(({ email }) => email);
  const storage = new DatabaseTokens(settings.tokens);
  const oauth = new OAuthApi(settings.clientId, settings.clientSecret, storage);
  const session = new OAuthSession(account, oauth);
  const profiles = new ProfilesApi(session);
  const events = new EventsApi(session);

  const listId = await findOrCreateList(new ListsApi(session), settings.listName);
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
      if (axios.isAxiosError(error) && error.response?.status === 400) {
        log(`cannot unsubscribe ${email}: ${error.response.data.errors[0].detail}`);
      } else throw error;
    }
  }
  await sleep(60_000);

  const consents: Record<string, string> = {};
  for (const email of emails) {
    const { body } = await profiles.getProfiles({
      filter: `equals(email,"${email}")`,
      additionalFieldsProfile: ["subscriptions"],
    });
    const marketing = body.data[0]?.attributes.subscriptions?.email?.marketing;
    consents[email] = marketing?.consent ?? "none";
  }
  return { job, orders: await readOrders(new MetricsApi(session), events), consents };
}
