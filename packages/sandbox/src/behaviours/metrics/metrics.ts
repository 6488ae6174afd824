import type { Behaviours } from "../../account/behaviour.js";

/** Metrics: one per name and integration, created by their first event. */
export const metrics: Behaviours = {
  types: {
    metric: {
      id: (_, account) => account.ids.short(),
      indexed: ["name"],
      times: "seconds",
    },
  },
};
