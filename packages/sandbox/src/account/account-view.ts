import type { Identity, Resource } from "../store/resource.js";
import type { MemoryAccount } from "./memory-account.js";

/** A resource as the account holds it. */
export interface ResourceView extends Identity {
  readonly attributes: Readonly<Record<string, unknown>>;
  /** what it is linked to, by the name of the relationship */
  readonly relationships: Readonly<Record<string, readonly Resource[]>>;
}

/** What an account holds, for tools that show it. */
export interface AccountView {
  readonly id: string;
  /** number of resources by type, in the order of the types' names */
  readonly counts: Readonly<Record<string, number>>;
  /** number of tasks that wait for their time, such as the next step of a job */
  readonly tasks: number;
  /**
   * Returns resources of a type in the order of their ids.
   *
   * @param limit how many at most
   * @param after id after which the list begins
   */
  list(type: string, limit: number, after?: string): Resource[];
  /** Returns a resource with its relationships; `undefined` if there is none. */
  get(type: string, id: string): ResourceView | undefined;
}

/** Returns a view that shows an account as it is when the view is read. */
export const viewOf = (account: MemoryAccount): AccountView => ({
  id: account.id,
  get counts() {
    const { store } = account;
    return Object.fromEntries(store.types().map((type) => [type, store.collection(type).size]));
  },
  get tasks() {
    return account.tasks.all.length;
  },
  list(type, limit, after) {
    const collection = account.store.collection(type);
    const start = after === undefined ? 0 : collection.ids.findIndex((id) => id > after);
    const ids = start < 0 ? [] : collection.ids.slice(start, start + limit);
    return ids.flatMap((id) => collection.get(id) ?? []);
  },
  get(type, id) {
    const resource = account.store.get(type, id);
    return resource && { ...resource, relationships: relationshipsOf(resource, account) };
  },
});

function relationshipsOf(resource: Resource, account: MemoryAccount): Record<string, Resource[]> {
  const computed = Object.keys(account.rules(resource.type).related ?? {});
  const names = new Set([...account.store.linkNames(resource), ...computed]);
  return Object.fromEntries(
    [...names].sort().map((name) => [name, account.related(resource, name)]),
  );
}
