import type { Account } from "../../account/account.js";
import { type Behaviours, resourceOf } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { actionOf, addAction, checkTemplate, numbered } from "./actions.js";
import { datedList } from "./dated-lists.js";
import type { Definition } from "./definition.js";
import { checkTriggers, triggerType } from "./triggers.js";

const STATUSES = ["draft", "manual", "live"];

const ACTIONS = "/data/attributes/definition/actions";

/** Flows: created with all their actions, then only switched on and off. */
export const flows: Behaviours = {
  types: {
    flow: {
      id: (_, account) => account.ids.short(),
      times: "seconds",
      defaults: () => ({ status: "draft", archived: false }),
      derived: (flow, account) => ({ definition: definitionOf(flow, account) }),
      deleted: (flow, account) => {
        for (const action of account.related(flow, "flow-actions")) account.delete(action);
      },
    },
  },
  operations: {
    create_flow: ({ data }, account, next) => {
      const definition = data.attributes?.["definition"] as Definition;
      checkTriggers(definition.triggers, account);
      const { actions, entry } = numbered(definition, account);
      for (const [index, action] of actions.entries()) {
        checkTemplate(action, `${ACTIONS}/${index}`, account);
      }
      const flow = resourceOf(next());
      if (!flow) return {};
      const before = account.update(flow, {
        trigger_type: triggerType(definition.triggers),
        definition: {
          triggers: definition.triggers,
          profile_filter: definition.profile_filter ?? null,
          entry_action_id: entry,
        },
      });
      for (const action of actions) addAction(flow, action, account);
      return { data: before, unasked: ["definition"] };
    },
    update_flow: ({ data, parameters }, account, next) => {
      const flow = account.require("flow", String(parameters["id"]));
      const status = data.attributes?.["status"];
      if (!STATUSES.includes(String(status))) {
        throw invalid(
          `'${String(status)}' is not a valid value for 'status': expected ${STATUSES.join(", ")}.`,
          "/data/attributes/status",
        );
      }
      for (const action of account.related(flow, "flow-actions")) {
        const definition = actionOf(action);
        if (definition?.data?.status === undefined) continue;
        account.update(action, {
          definition: { ...definition, data: { ...definition.data, status } },
          updated: account.timestamp(),
        });
      }
      return next();
    },
    get_flows: datedList,
    get_actions_for_flow: datedList,
    get_action_ids_for_flow: datedList,
    get_flow_action_messages: datedList,
    get_message_ids_for_flow_action: datedList,
  },
};

/** A flow with its actions as they are now; one that a test put in as it is keeps its definition. */
function definitionOf(flow: Resource, account: Account): unknown {
  const stored = flow.attributes["definition"];
  if (typeof stored !== "object" || stored === null || "actions" in stored) return stored;
  return { ...stored, actions: account.related(flow, "flow-actions").map(actionOf) };
}
