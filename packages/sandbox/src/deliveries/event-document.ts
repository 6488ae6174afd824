import type { Account } from "../account/account.js";
import { present } from "../engine/present.js";
import { resourceLink } from "../response/links.js";

const ORIGIN = "https://a.klaviyo.com";

/** Returns an event as `get_event` shows it; `null` if it no longer exists. */
export function eventDocument(account: Account, id: string): object | null {
  const resource = account.get("event", id);
  if (!resource) return null;
  const data = present({ resource }, account.catalog.schemaOf("event"), account, {
    fields: {},
    additional: {},
    included: new Set(),
    origin: ORIGIN,
    created: false,
    operation: "get_event",
  });
  const self = resourceLink(ORIGIN, account.catalog.pathOf("event"), id).replace(/\/$/, "");
  return { data, links: { self } };
}
