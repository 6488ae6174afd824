import { isObject } from "@klaviyo-kit/runtime";
import type { Account } from "../../account/account.js";
import type { Attributes } from "./identifiers.js";
import { type ProfileMeta, type Upserted, type UpsertOptions, upsertProfile } from "./upsert.js";

/** A profile within the attributes of another resource, as push tokens have it. */
export interface EmbeddedProfile {
  readonly id: string | undefined;
  readonly attributes: Attributes;
  readonly meta: ProfileMeta | null | undefined;
}

/** Where requests hold the profile that they are about. */
export const EMBEDDED = "/data/attributes/profile/data";

/** Returns the profile in the attributes of a request. Some revisions have its `meta` among its attributes. */
export function embeddedProfile(attributes: Attributes = {}): EmbeddedProfile {
  const data = objectOf(objectOf(attributes["profile"])["data"]);
  const { meta = data["meta"], ...others } = objectOf(data["attributes"]);
  const { id } = data;
  return {
    id: typeof id === "string" ? id : undefined,
    attributes: others,
    meta: meta as ProfileMeta | null | undefined,
  };
}

/** Updates or creates the profile in the attributes of a request. */
export const upsertEmbedded = (
  account: Account,
  { id, attributes, meta }: EmbeddedProfile,
  options: UpsertOptions = {},
): Upserted => upsertProfile(account, attributes, meta, { id, pointer: EMBEDDED, ...options });

const objectOf = (value: unknown): Attributes => (isObject(value) ? value : {});
