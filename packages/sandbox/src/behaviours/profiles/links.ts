import type { Account } from "../../account/account.js";
import type { Identity, Resource } from "../../store/resource.js";

/** A link to a profile, and when it was made. */
interface Incoming {
  readonly owner: Identity;
  readonly name: string;
  /** ms since the epoch */
  readonly since: number;
}

/** Returns the links that lead to a profile, also those of which it has no other side, as of events. */
function incoming(account: Account, profile: Resource): Incoming[] {
  return account.store.types().flatMap((type) =>
    account.catalog
      .relations(type)
      .filter(({ target }) => target === profile.type)
      .flatMap(({ name }) =>
        account.owners(type, name, profile.id).map((id) => {
          const owner = { type, id };
          const { since = account.clock.now() } =
            account.linkSet(owner, name)?.get(profile.id) ?? {};
          return { owner, name, since };
        }),
      ),
  );
}

/** Gives everything that links to one profile to another: lists, events, push tokens and the rest. */
export function moveLinks(account: Account, from: Resource, to: Resource): void {
  for (const { owner, name, since } of incoming(account, from)) {
    account.unlink(owner, name, from);
    account.link(owner, name, to, since);
  }
  for (const name of account.store.linkNames(from)) {
    const single = account.catalog.relation(from.type, name)?.many === false;
    if (single && account.linked(to, name).length > 0) continue;
    for (const link of account.linked(from, name)) account.link(to, name, link, link.since);
  }
}

/** Removes a profile from everything that links to it, except its events, which still name it. */
export function cutLinks(account: Account, profile: Resource): void {
  for (const { owner, name } of incoming(account, profile)) {
    if (owner.type !== "event") account.unlink(owner, name, profile);
  }
}
