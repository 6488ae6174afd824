import type { Behaviours } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";

/** Conversations of profiles: only those that a seed holds. Messages are accepted and not kept. */
export const conversations: Behaviours = {
  operations: {
    create_conversation_message: ({ data }, account) => {
      const pointer = "/data/relationships/conversation/data";
      const [target] = [data.relationships?.["conversation"]?.data ?? []].flat();
      if (!target) throw invalid("A message needs the conversation that it belongs to.", pointer);
      account.require("conversation", target.id, `${pointer}/id`);
      return { document: null };
    },
  },
};
