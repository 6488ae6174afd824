import { isAxiosError } from "axios";
import {
  ApiKeySession,
  FilterBuilder,
  ListsApi,
  type ProfileCreateQuery,
  ProfileEnum,
  ProfilesApi,
  RetryWithExponentialBackoff,
  type Session,
} from "klaviyo-api";
import type { Contact, Customer, SyncResult, SyncSettings } from "../shop.js";

const statusOf = (error: unknown): number | undefined =>
  isAxiosError(error) ? error.response?.status : undefined;

/** Reads what has changed in Klaviyo. */
class Puller {
  private readonly profilesApi: ProfilesApi;
  private readonly store: Map<string, Contact>;
  pages = 0;
  newest: Date | null = null;

  constructor(session: Session, store: Map<string, Contact>) {
    this.profilesApi = new ProfilesApi(session);
    this.store = store;
  }

  async pull(since: Date): Promise<void> {
    let next: string | null | undefined;
    do {
      const { body } = await this.profilesApi.getProfiles({
        filter: new FilterBuilder().greaterThan("updated", since).build(),
        fieldsProfile: [
          "email",
          "first_name",
          "last_name",
          "location.city",
          "properties",
          "created",
          "updated",
        ],
        additionalFieldsProfile: ["subscriptions"],
        pageSize: 2,
        sort: "updated",
        ...(next && { pageCursor: next }),
      });
      this.pages += 1;
      for (const profile of body.data) {
        const { email, firstName, lastName, location, properties } = profile.attributes;
        if (!profile.id || !email) continue;
        const { plan } = (properties ?? {}) as { plan?: string };
        this.store.set(profile.id, {
          id: profile.id,
          email,
          name: [firstName, lastName].filter(Boolean).join(" "),
          city: location?.city ?? "",
          plan: plan ?? "free",
          consent: profile.attributes.subscriptions?.email?.marketing?.consent ?? "unknown",
          created: profile.attributes.created?.toISOString() ?? "",
        });
        const { updated } = profile.attributes;
        if (updated && (!this.newest || updated.getTime() > this.newest.getTime())) {
          this.newest = updated;
        }
      }
      next = body.links?.next;
    } while (next);
  }

  /** Removes contacts that Klaviyo no longer has. */
  async prune(): Promise<string[]> {
    const removed: string[] = [];
    for (const id of [...this.store.keys()]) {
      try {
        await this.profilesApi.getProfile(id, { fieldsProfile: ["email"] });
      } catch (error) {
        if (statusOf(error) !== 404) throw error;
        this.store.delete(id);
        removed.push(id);
      }
    }
    return removed;
  }
}

/** Writes the shop's customers to Klaviyo. */
class Pusher {
  private readonly profilesApi: ProfilesApi;

  constructor(session: Session) {
    this.profilesApi = new ProfilesApi(session);
  }

  async push(customer: Customer): Promise<"created" | "updated"> {
    const attributes = {
      firstName: customer.firstName,
      lastName: customer.lastName ?? null,
      location: { city: customer.city },
      properties: { plan: customer.plan, customerSince: customer.since.toISOString() },
    };
    const query: ProfileCreateQuery = {
      data: { type: ProfileEnum.Profile, attributes: { email: customer.email, ...attributes } },
    };
    try {
      await this.profilesApi.createProfile(query);
      return "created";
    } catch (error) {
      if (!isAxiosError(error) || error.response?.status !== 409) throw error;
      const id = error.response.data.errors[0]?.meta?.duplicate_profile_id;
      if (!id) throw error;
      await this.profilesApi.updateProfile(id, {
        data: { type: ProfileEnum.Profile, id, attributes },
      });
      return "updated";
    }
  }

  /** Writes one customer in one request, whether or not Klaviyo knows the address. */
  async upsert({ email, firstName }: Customer): Promise<string> {
    const { response, body } = await this.profilesApi.createOrUpdateProfile({
      data: { type: "profile", attributes: { email, firstName } },
    });
    return response.status === 201 ? "new" : `known as ${body.data.attributes.firstName}`;
  }
}

/** Returns the members of a list that is known by its name. */
async function membersOf(session: Session, name: string): Promise<string[]> {
  const listsApi = new ListsApi(session);
  const filter = new FilterBuilder().equals("name", name).build();
  const {
    body: { data: lists },
  } = await listsApi.getLists({ filter, fieldsList: ["name", "opt_in_process"] });
  const list = lists.find((one) => one.attributes.name === name);
  if (!list) return [];
  const members = await listsApi.getProfilesForList(list.id, {
    pageSize: 100,
    sort: "-joined_group_at",
  });
  return members.body.data.map(
    ({ attributes }) => `${attributes.email} (${attributes.joinedGroupAt.getUTCFullYear()})`,
  );
}

export async function sync(settings: SyncSettings): Promise<SyncResult> {
  const { apiKey, since, store, sleep } = settings;
  const session = new ApiKeySession(
    apiKey,
    new RetryWithExponentialBackoff({ numRetries: 4, maxInterval: 5 }),
  );

  const puller = new Puller(session, store);
  await puller.pull(since);
  const removed = await puller.prune();

  const pusher = new Pusher(session);
  const pushed: Record<string, number> = {};
  for (const customer of settings.customers) {
    const outcome = await pusher.push(customer);
    pushed[outcome] = (pushed[outcome] ?? 0) + 1;
  }
  const [first] = settings.customers;
  if (first) pushed[await pusher.upsert(first)] = 1;

  // The job that calls this has a time limit of its own, so this part does not wait for long.
  const impatient = new ApiKeySession(apiKey, new RetryWithExponentialBackoff({ numRetries: 1 }));
  let throttled = 0;
  let members: string[] = [];
  for (;;) {
    try {
      members = await membersOf(impatient, settings.listName);
      break;
    } catch (error) {
      if (!isAxiosError(error) || error.response?.status !== 429) throw error;
      throttled += 1;
      await sleep(Number(error.response.headers["retry-after"] ?? 1) * 1000);
    }
  }

  return {
    pages: puller.pages,
    newest: puller.newest?.toISOString() ?? null,
    members,
    pushed,
    removed,
    throttled,
  };
}
