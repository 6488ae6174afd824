import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";

/** Responses about a conversation that does not exist hold `data: null` and nothing else. */
const withoutLinks: Behaviour = (_, __, next) => {
  const outcome = next();
  return outcome.data ? outcome : { document: { data: null } };
};

/** Conversations of profiles: only those that a seed holds. Messages are accepted and not kept. */
export const conversations: Behaviours = {
  operations: {
    get_conversation_for_profile: withoutLinks,
    get_conversation_id_for_profile: withoutLinks,
    create_conversation_message: ({ data }, account) => {
      const pointer = "/data/relationships/conversation/data";
      const [target] = [data.relationships?.["conversation"]?.data ?? []].flat();
      if (!target) throw invalid("A message needs the conversation that it belongs to.", pointer);
      account.require("conversation", target.id, `${pointer}/id`);
      return { document: null };
    },
  },
};
