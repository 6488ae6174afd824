import { lists as klaviyoLists } from "@klaviyo-kit/lists";
import { type CreateProfileParameters, type ProfilesClient, profiles } from "@klaviyo-kit/profiles";
import {
  type Client,
  createClient,
  isApiError,
  isDuplicateProfileError,
  apiKey as klaviyoApiKey,
} from "@klaviyo-kit/runtime";
import type { Contact, Customer, SyncResult, SyncSettings } from "../shop.js";

const statusOf = (error: unknown): number | undefined =>
  isApiError(error) ? error.status : undefined;

/** Reads what has changed in Klaviyo. */
class Puller {
  private readonly profilesApi: ProfilesClient;
  private readonly store: Map<string, Contact>;
  pages = 0;
  newest: Date | null = null;

  constructor(session: Client, store: Map<string, Contact>) {
    this.profilesApi = profiles(session);
    this.store = store;
  }

  async pull(since: Date): Promise<void> {
    let next: string | null | undefined;
    do {
      const body = await this.profilesApi.getProfiles({
        filter: (f) => [f.updated.greaterThan(since)],
        fields: {
          profile: [
            "email",
            "first_name",
            "last_name",
            "location.city",
            "properties",
            "created",
            "updated",
          ],
        },
        additionalFields: { profile: ["subscriptions"] },
        page: { size: 2, ...(next && { cursor: next }) },
        sort: "updated",
      });
      this.pages += 1;
      for (const profile of body.data) {
        const {
          email,
          first_name: firstName,
          last_name: lastName,
          location,
          properties,
        } = profile.attributes;
        if (!profile.id || !email) continue;
        const { plan } = (properties ?? {}) as { plan?: string };
        this.store.set(profile.id, {
          id: profile.id,
          email,
          name: [firstName, lastName].filter(Boolean).join(" "),
          city: location?.city ?? "",
          plan: plan ?? "free",
          consent: profile.attributes.subscriptions?.email?.marketing?.consent ?? "unknown",
          created: toDate(profile.attributes.created)?.toISOString() ?? "",
        });
        const updated = toDate(profile.attributes.updated);
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
        await this.profilesApi.getProfile({ id, fields: { profile: ["email"] } });
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
  private readonly profilesApi: ProfilesClient;

  constructor(session: Client) {
    this.profilesApi = profiles(session);
  }

  async push(customer: Customer): Promise<"created" | "updated"> {
    const attributes = {
      first_name: customer.firstName,
      last_name: customer.lastName ?? null,
      location: { city: customer.city },
      properties: { plan: customer.plan, customerSince: customer.since.toISOString() },
    };
    const query: CreateProfileParameters = {
      data: { type: "profile", attributes: { email: customer.email, ...attributes } },
    };
    try {
      await this.profilesApi.createProfile(query);
      return "created";
    } catch (error) {
      if (!isApiError(error) || error.status !== 409) throw error;
      const id = isDuplicateProfileError(error) ? error.duplicateProfileId : undefined;
      if (!id) throw error;
      await this.profilesApi.updateProfile({
        id,
        data: { type: "profile", id, attributes },
      });
      return "updated";
    }
  }

  /** Writes one customer in one request, whether or not Klaviyo knows the address. */
  async upsert({ email, firstName }: Customer): Promise<string> {
    const { response, data: body } = await this.profilesApi
      .createOrUpdateProfile({
        data: { type: "profile", attributes: { email, first_name: firstName } },
      })
      .withResponse();
    return response.status === 201 ? "new" : `known as ${body.data.attributes.first_name}`;
  }
}

/** Returns the members of a list that is known by its name. */
async function membersOf(session: Client, name: string): Promise<string[]> {
  const listsApi = klaviyoLists(session);
  const filter = `equals(name,${JSON.stringify(name)})`;
  const { data: lists } = await listsApi.getLists({
    filter,
    fields: { list: ["name", "opt_in_process"] },
  });
  const list = lists.find((one) => one.attributes.name === name);
  if (!list) return [];
  const members = await listsApi.getProfilesForList({
    id: list.id,
    page: { size: 100 },
    sort: "-joined_group_at",
  });
  return members.data.map(
    ({ attributes }) =>
      `${attributes.email} (${new Date(attributes.joined_group_at).getUTCFullYear()})`,
  );
}

/** Returns a date of the API, which klaviyo-api returned as `Date`. */
function toDate(value: string | null | undefined): Date | undefined {
  return value == null ? undefined : new Date(value);
}

export async function sync(settings: SyncSettings): Promise<SyncResult> {
  const { apiKey, since, store, sleep } = settings;
  const session = createClient({
    auth: klaviyoApiKey(apiKey),
    retry: { limit: 3, maxBackoff: 5_000 },
  });

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
  const impatient = createClient({ auth: klaviyoApiKey(apiKey), retry: false });
  let throttled = 0;
  let members: string[] = [];
  for (;;) {
    try {
      members = await membersOf(impatient, settings.listName);
      break;
    } catch (error) {
      if (!isApiError(error) || error.status !== 429) throw error;
      throttled += 1;
      await sleep(Number(error.headers.get("retry-after") ?? 1) * 1000);
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
