import type { Behaviours, Call } from "../../account/behaviour.js";
import { seconds, wholeSeconds } from "../../clock/time.js";
import type { Resource } from "../../store/resource.js";
import { segmentsOf } from "../segments/members.js";
import { filterField } from "./filter-field.js";
import { cutLinks } from "./links.js";
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
      folded: ["email"],
      // The list of all profiles names its conversations otherwise than every other response.
      onlyIncluded: (operation) =>
        operation === "get_profiles" ? ["conversation"] : ["conversations"],
      // Filters and sorts read one member per profile: the others are not computed for them.
      derived: (profile, account, link) => ({
        get properties() {
          return profile.attributes["properties"] ?? {};
        },
        get location() {
          return mergedLocation(profile.attributes["location"]);
        },
        get subscriptions() {
          return subscriptionsOf(profile, account);
        },
        get predictive_analytics() {
          return profile.attributes["predictive_analytics"] ?? NO_PREDICTIONS;
        },
        ...(link && { joined_group_at: seconds(link.since) }),
      }),
      field: filterField,
      related: { segments: segmentsOf },
      deleted: (profile, account) => {
        for (const token of account.related(profile, "push-tokens")) account.delete(token);
        cutLinks(account, profile);
      },
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

const metaOf = ({ meta }: Call["data"]): ProfileMeta => meta ?? {};

/** Responses to upserts show microseconds only of what they changed. */
function withWholeCreated(profile: Resource): Resource {
  const { created } = profile.attributes;
  if (typeof created !== "string") return profile;
  return { ...profile, attributes: { ...profile.attributes, created: wholeSeconds(created) } };
}
