import type { Behaviours } from "../account/behaviour.js";
import { seconds } from "../clock/time.js";

/** Profiles: identifiers, properties, and what is known about them. */
export const profiles: Behaviours = {
  types: {
    profile: {
      times: "seconds",
      indexed: ["email", "phone_number", "external_id", "anonymous_id"],
      derived: (_, __, link) => (link ? { joined_group_at: seconds(link.since) } : {}),
    },
  },
};
