import type { Behaviours } from "../../account/behaviour.js";
import { upsertProfile } from "./upsert.js";

/** Profiles that browsers and apps identify. Nothing about them is shown, so that nobody can look others up. */
export const clientProfiles: Behaviours = {
  operations: {
    create_client_profile: ({ data }, account) => {
      const { attributes = {}, meta, id } = data;
      upsertProfile(account, attributes, meta, { id, keepsIdentifiers: true });
      return { document: null };
    },
  },
};
