import type { Behaviours } from "../../account/behaviour.js";
import { flowTriggers, forgetGroup } from "./group-users.js";

/** Lists: their opt-in process, the number of their profiles and the flows that they trigger. */
export const lists: Behaviours = {
  types: {
    list: {
      id: (_, account) => account.ids.short(),
      times: "seconds",
      indexed: ["name"],
      defaults: (_, account) => ({ opt_in_process: account.settings.optIn }),
      derived: (list, account) => ({ profile_count: account.linkSet(list, "profiles")?.size ?? 0 }),
      related: { "flow-triggers": flowTriggers },
      deleted: forgetGroup,
    },
  },
};
