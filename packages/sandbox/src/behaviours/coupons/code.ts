import type { ResourceIdentifier } from "@klaviyo-kit/runtime";
import type { Account, RequestData } from "../../account/account.js";
import { conflict, invalid } from "../../response/refusal.js";
import type { Identity, Resource } from "../../store/resource.js";

const UNASSIGNED = "UNASSIGNED";
const ASSIGNED = "ASSIGNED_TO_PROFILE";

/** Creates a code of a coupon, which expires a year later unless told otherwise. @throws {Refusal} */
export function createCode(account: Account, { attributes, relationships }: RequestData): Resource {
  const coupon = relationships?.["coupon"]?.data as ResourceIdentifier | undefined;
  if (!coupon)
    throw invalid("'data' is missing: it names the coupon.", "/data/relationships/coupon");
  account.require("coupon", coupon.id, "/data/relationships/coupon/data/id");
  const unique_code = String(attributes?.["unique_code"]);
  const id = `${coupon.id}-${unique_code}`;
  if (account.store.get("coupon-code", id)) {
    throw conflict(`The coupon ${coupon.id} already has the code '${unique_code}'.`, {
      source: { pointer: "/data/attributes/unique_code" },
    });
  }
  const expires_at = expiryOf(attributes?.["expires_at"]) ?? aYearFrom(account.clock.now());
  const code = account.create("coupon-code", { unique_code, expires_at, status: UNASSIGNED }, id);
  account.link(code, "coupon", coupon);
  return code;
}

/** Changes the expiry or the status of a code; a code that is unassigned loses its profile. */
export function updateCode(account: Account, { id = "", attributes = {} }: RequestData): Resource {
  const code = account.require("coupon-code", id);
  const { status, expires_at } = attributes;
  if (status === UNASSIGNED) account.setLinks(code, "profile", []);
  return account.update(code, {
    ...(typeof status === "string" && { status }),
    ...(typeof expires_at === "string" && { expires_at: expiryOf(expires_at) }),
  });
}

/** @throws {Refusal} 409 if a profile has the code */
export function refuseAssigned(account: Account, id: string): void {
  const code = account.get("coupon-code", id);
  if (!code || code.attributes["status"] !== ASSIGNED) return;
  throw conflict(`The coupon code ${id} is assigned to a profile and cannot be deleted.`);
}

/**
 * Assigns codes of a coupon to profiles, as messages do that show the coupon: each profile gets the
 * next code that is unassigned and has not expired, until none are left.
 *
 * @returns the codes by the ids of the profiles; those that got none are missing
 */
export function assignCodes(
  account: Account,
  coupon: Identity,
  profiles: readonly Identity[],
): Map<string, Resource> {
  const assigned = new Map<string, Resource>();
  const now = account.clock.now();
  let next = 0;
  for (const link of account.linked(coupon, "coupon-codes")) {
    const code = account.store.get(link.type, link.id);
    const profile = profiles[next];
    if (!profile) break;
    if (code?.attributes["status"] !== UNASSIGNED) continue;
    if (Date.parse(String(code.attributes["expires_at"])) <= now) continue;
    account.link(code, "profile", profile);
    assigned.set(profile.id, account.update(code, { status: ASSIGNED }));
    next++;
  }
  return assigned;
}

/** Writes a time as codes show it: whole seconds in UTC, with a `Z`. */
function expiryOf(time: unknown): string | undefined {
  if (typeof time !== "string") return undefined;
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function aYearFrom(now: number): string | undefined {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return expiryOf(date.toISOString());
}
