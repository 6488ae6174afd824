import type { Behaviours } from "../../account/behaviour.js";
import { STORE_EVENT, storeEvent } from "./record.js";

/** Events: what profiles did, each of a metric. */
export const events: Behaviours = {
  types: {
    event: {
      id: (_, account) => account.ids.long(),
      indexed: ["identity"],
      times: "seconds",
    },
  },
  tasks: { [STORE_EVENT]: storeEvent },
};
