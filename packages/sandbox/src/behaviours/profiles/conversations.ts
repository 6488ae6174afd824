import type { Behaviour, Behaviours } from "../../account/behaviour.js";

/** Responses about a conversation that does not exist hold `data: null` and nothing else. */
const withoutLinks: Behaviour = (_, __, next) => {
  const outcome = next();
  return outcome.data ? outcome : { document: { data: null } };
};

/** Conversations of profiles: only those that a seed holds. */
export const conversations: Behaviours = {
  operations: {
    get_conversation_for_profile: withoutLinks,
    get_conversation_id_for_profile: withoutLinks,
  },
};
