import type { Account } from "../../account/account.js";
import { invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { findProfile, holder, refuseTaken } from "./find.js";
import {
  type Attributes,
  IDENTIFIERS,
  isIdentified,
  normalisedIdentifiers,
} from "./identifiers.js";
import { mergedLocation } from "./location.js";
import { phoneRegion } from "./phone-region.js";
import { mergedProperties, type PatchProperties } from "./properties.js";

/** `meta` of a request that writes a profile. */
export interface ProfileMeta {
  readonly patch_properties?: PatchProperties | null;
}

/** How a profile is found and written. */
export interface UpsertOptions {
  /** id that the request names, instead of or besides identifiers */
  readonly id?: string | null | undefined;
  /** to the profile in the request. @default "/data" */
  readonly pointer?: string;
  /** Keeps identifiers that a profile has, as requests from browsers and apps do. */
  readonly keepsIdentifiers?: boolean;
}

/** A profile after a write. */
export interface Upserted {
  readonly profile: Resource;
  readonly created: boolean;
}

/**
 * Updates the profile that a request means, or creates it.
 *
 * @param attributes as sent: identifiers are normalised and checked here
 * @throws {Refusal} 400 for invalid identifiers or none, 404 for an unknown id, 409 for taken ones
 */
export function upsertProfile(
  account: Account,
  attributes: Attributes,
  meta: ProfileMeta | null = {},
  { id, pointer = "/data", keepsIdentifiers = false }: UpsertOptions = {},
): Upserted {
  const sent = normalisedIdentifiers(attributes, `${pointer}/attributes`);
  const named = id === undefined || id === null ? undefined : account.require("profile", id);
  const known = named ?? findProfile(account, sent);
  if (!known) return { profile: createProfile(account, sent, meta, pointer), created: true };
  const allowed = keepsIdentifiers ? withoutKnown(account, known, sent) : sent;
  return { profile: changeProfile(account, known, allowed, meta, pointer), created: false };
}

/**
 * Creates a profile.
 *
 * @throws {Refusal} 400 for invalid identifiers or none, 409 if another profile has one
 */
export function createProfile(
  account: Account,
  attributes: Attributes,
  meta: ProfileMeta | null = {},
  pointer = "/data",
): Resource {
  const sent = normalisedIdentifiers(attributes, `${pointer}/attributes`);
  if (!isIdentified(sent)) {
    const detail = "A profile needs an email, a phone_number or an external_id.";
    throw invalid(detail, `${pointer}/attributes`);
  }
  refusePhoneAlone(account, sent, pointer);
  refuseTaken(account, sent, undefined, `${pointer}/attributes`);
  return account.create("profile", {
    ...merged({}, sent, meta),
    created: account.timestamp(),
    updated: account.timestamp(),
  });
}

/**
 * Changes a profile: `null` clears an attribute, absent ones stay.
 *
 * @throws {Refusal} 400 for invalid identifiers, 409 if another profile has one
 */
export function changeProfile(
  account: Account,
  profile: Resource,
  attributes: Attributes,
  meta: ProfileMeta | null = {},
  pointer = "/data",
): Resource {
  const sent = normalisedIdentifiers(attributes, `${pointer}/attributes`);
  refuseTaken(account, sent, profile.id, `${pointer}/attributes`);
  return account.update(profile, {
    ...merged(profile.attributes, sent, meta),
    updated: account.timestamp(),
  });
}

/** Returns the attributes that a write changes. */
function merged(known: Attributes, sent: Attributes, meta: ProfileMeta | null): Attributes {
  const { phone_number: phone } = sent;
  const patch: PatchProperties = meta?.patch_properties ?? {};
  const properties = mergedProperties(known["properties"], sent["properties"], patch);
  if (phone === null) delete properties["$phone_number_region"];
  if (typeof phone === "string") properties["$phone_number_region"] = phoneRegion(phone);
  return { ...sent, properties, location: mergedLocation(known["location"], sent["location"]) };
}

/** An account that cannot send SMS takes phone numbers only beside another identifier. */
function refusePhoneAlone(account: Account, sent: Attributes, pointer: string): void {
  if (account.settings.smsRegions.length > 0) return;
  const { phone_number: phone, ...others } = sent;
  if (typeof phone !== "string" || isIdentified(others)) return;
  const detail = "The account cannot send SMS: a profile needs more than a phone_number.";
  throw invalid(detail, `${pointer}/attributes/phone_number`);
}

/** Returns attributes without identifiers that the profile, or another one, has already. */
function withoutKnown(account: Account, profile: Resource, sent: Attributes): Attributes {
  const allowed: Record<string, unknown> = { ...sent };
  for (const name of IDENTIFIERS) {
    const has = (profile.attributes[name] ?? null) !== null;
    if (has || holder(account, name, sent[name])) delete allowed[name];
  }
  return allowed;
}
