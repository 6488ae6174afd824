import type { Account } from "../../account/account.js";
import { type Behaviours, resourceOf } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import type { Identity, Resource } from "../../store/resource.js";
import { actionOf, addMessage, checkTemplate, setMessage } from "./actions.js";
import { filledAction } from "./defaults.js";
import { type Action, type Definition, renameLinks } from "./definition.js";

const DEFINITION = "/data/attributes/definition";

/** Actions of flows and the messages that they send. */
export const flowActions: Behaviours = {
  types: {
    "flow-action": {
      id: (_, account) => account.ids.digits(),
      times: "seconds",
      field: (action, field) => {
        if (field === "action_type") return nameOf(actionOf(action)?.type ?? "");
        return field === "status" ? (actionOf(action)?.data?.status ?? null) : undefined;
      },
      deleted: keepMessages,
    },
    "flow-message": {
      id: (_, account) => account.ids.short(),
      times: "seconds",
      derived: (message, account) => ({ definition: contentOf(message, account) }),
      field: (message, field, account) =>
        field === "name" ? (contentOf(message, account)?.["name"] ?? null) : undefined,
    },
  },
  operations: {
    update_flow_action: ({ data, parameters }, account, next) => {
      const action = account.require("flow-action", String(parameters["id"]));
      const given = data.attributes?.["definition"] as Action;
      checkChange(action, given, account);
      const { temporary_id: _, ...definition } = filledAction({ ...given, id: action.id }, account);
      const changed = resourceOf(next());
      if (!changed) return {};
      account.update(action, { definition });
      const [known] = account.related(action, "flow-messages");
      const message = definition.data?.message && (known ?? addMessage(action, account));
      if (message) {
        setMessage(changed, message, definition, account);
        account.update(message, { updated: account.timestamp() });
      }
      for (const flow of account.related(action, "flow")) {
        account.update(flow, { updated: account.timestamp() });
      }
      return { data: account.require("flow-action", action.id) };
    },
    delete_flow_action: ({ parameters }, account, next) => {
      const action = account.require("flow-action", String(parameters["id"]));
      for (const flow of account.related(action, "flow")) bridge(flow, action, account);
      return next();
    },
  },
};

/** Type of an action as filters name it: `SEND_EMAIL` for `send-email`. */
const nameOf = (type: string): string => type.toUpperCase().replaceAll("-", "_");

/** Returns what a message says: its action has it. */
function contentOf(
  message: Resource,
  account: Account,
): Readonly<Record<string, unknown>> | undefined {
  const [action] = account.related(message, "flow-action");
  const content = action && actionOf(action)?.data?.message;
  return content ?? (message.attributes["definition"] as Record<string, unknown> | undefined);
}

/** Messages outlive their actions: then they hold what they say themselves. */
function keepMessages(action: Resource, account: Account): void {
  for (const message of account.related(action, "flow-messages")) {
    account.update(message, { definition: contentOf(message, account) ?? null });
  }
}

/** @throws {Refusal} if the new definition is another action's, or leads out of the flow */
function checkChange(action: Resource, given: Action, account: Account): void {
  // A made-up action has a type and links that nobody chose.
  if (account.generates) return;
  const { type } = actionOf(action) ?? given;
  if (given.type !== type) {
    throw invalid(
      `The type of an action cannot change: this one is '${type}'.`,
      `${DEFINITION}/type`,
    );
  }
  if (typeof given.id === "string" && given.id !== action.id) {
    throw invalid("The id in the definition is not the id in the path.", `${DEFINITION}/id`);
  }
  const { template_id: sent } = actionOf(action)?.data?.message ?? {};
  if (given.data?.message?.template_id !== sent) checkTemplate(given, DEFINITION, account);
  const [flow] = account.related(action, "flow");
  const siblings = flow ? account.linkSet(flow, "flow-actions") : undefined;
  renameLinks(given.links ?? {}, (id) => {
    if (!siblings || siblings.get(id)) return id;
    throw invalid(`No action of the flow has the id '${id}'.`, `${DEFINITION}/links`);
  });
}

/** Leads the actions before one to the action behind it. */
function bridge(flow: Resource, action: Resource, account: Account): void {
  const behind = actionOf(action)?.links?.["next"] ?? null;
  const past = (id: string): unknown => (id === action.id ? behind : id);
  for (const other of account.related(flow, "flow-actions")) {
    const definition = actionOf(other);
    if (!definition) continue;
    account.update(other, {
      definition: { ...definition, links: renameLinks(definition.links, past) },
    });
  }
  const definition = flow.attributes["definition"] as Definition | undefined;
  if (definition?.entry_action_id !== action.id) return;
  account.update(flow as Identity, { definition: { ...definition, entry_action_id: behind } });
}
