import type { Account } from "../../account/account.js";
import type { Behaviours, Call } from "../../account/behaviour.js";
import { seconds, wholeSeconds } from "../../clock/time.js";
import type { Resource } from "../../store/resource.js";
import { segmentsOf } from "../segments/members.js";
import { mergedLocation } from "./location.js";
import { NO_PREDICTIONS } from "./predictions.js";
import { subscriptionsOf } from "./subscriptions.js";
import { changeProfile, createProfile, type ProfileMeta, upsertProfile } from "./upsert.js";

/** Profiles: identifiers, properties, and what is known about them. */
export const profiles: Behaviours = {
  types: {
    profile: {
      times: "seconds",
      indexed: ["email", "phone_number", "external_id", "anonymous_id", "_kx"],
      derived: (profile, account, link) => ({
        properties: profile.attributes["properties"] ?? {},
        location: mergedLocation(profile.attributes["location"]),
        subscriptions: profile.attributes["subscriptions"] ?? subscriptionsOf(profile, account),
        predictive_analytics: profile.attributes["predictive_analytics"] ?? NO_PREDICTIONS,
        ...(link && { joined_group_at: seconds(link.since) }),
      }),
      field: filterField,
      related: { segments: segmentsOf },
    },
  },
  operations: {
    create_profile: ({ data }, account) => ({
      data: createProfile(account, data.attributes ?? {}, metaOf(data)),
    }),
    update_profile: ({ data, parameters }, account) => {
      const profile = account.require("profile", String(parameters["id"]));
      return { data: changeProfile(account, profile, data.attributes ?? {}, metaOf(data)) };
    },
    create_or_update_profile: ({ data }, account) => {
      const { attributes = {}, id } = data;
      const { profile, created } = upsertProfile(account, attributes, metaOf(data), { id });
      return created ? { data: profile, status: 201 } : { data: withWholeCreated(profile) };
    },
  },
};

/** Members of lists and segments are also found by their id and by their push tokens. */
function filterField(profile: Resource, field: string, account: Account): unknown {
  if (field === "profile_id") return profile.id;
  if (field !== "push_token") return undefined;
  return account.related(profile, "push-tokens").map(({ attributes }) => attributes["token"]);
}

const metaOf = ({ meta }: Call["data"]): ProfileMeta => meta ?? {};

/** Responses to upserts show microseconds only of what they changed. */
function withWholeCreated(profile: Resource): Resource {
  const { created } = profile.attributes;
  if (typeof created !== "string") return profile;
  return { ...profile, attributes: { ...profile.attributes, created: wholeSeconds(created) } };
}
