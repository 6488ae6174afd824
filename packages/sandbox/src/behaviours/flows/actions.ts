import type { Account } from "../../account/account.js";
import { invalid } from "../../response/refusal.js";
import type { Identity, Resource } from "../../store/resource.js";
import { copyTemplate } from "../templates/copies.js";
import { filledAction } from "./defaults.js";
import {
  type Action,
  type ActionLinks,
  type Definition,
  type Message,
  renameLinks,
} from "./definition.js";

const DEFINITION = "/data/attributes/definition";

/** Channels of flow messages by the type of the action that sends them. */
const CHANNELS: Readonly<Record<string, string>> = {
  "send-email": "Email",
  "send-sms": "SMS",
  "send-mobile-push": "Mobile Push",
  "send-whatsapp": "WhatsApp",
  "send-webhook": "Webhook",
  "send-internal-alert": "Internal Alert",
};

/** Returns the definition that an action has at the moment. */
export const actionOf = ({ attributes }: Resource): Action | undefined =>
  (attributes["definition"] ?? undefined) as Action | undefined;

/**
 * Replaces the temporary ids of a definition by ids of the account.
 *
 * @throws {Refusal} if an action has no temporary id, or a link leads nowhere
 */
export function numbered(
  { actions, entry_action_id: entry }: Definition,
  account: Account,
): { actions: Action[]; entry: string | null } {
  const ids = new Map<string, string>();
  for (const [index, { temporary_id: name }] of actions.entries()) {
    const pointer = `${DEFINITION}/actions/${index}/temporary_id`;
    if (typeof name !== "string") {
      throw invalid("'temporary_id' is a required field for the actions of a new flow.", pointer);
    }
    if (ids.has(name)) throw invalid(`Two actions have the temporary id '${name}'.`, pointer);
    ids.set(name, account.ids.digits());
  }
  const rename =
    (pointer: string) =>
    (name: string): string => {
      const id = ids.get(name);
      if (id !== undefined) return id;
      throw invalid(`No action of the flow has the temporary id '${name}'.`, pointer);
    };
  return {
    entry: entry === null ? null : rename(`${DEFINITION}/entry_action_id`)(entry),
    actions: actions.map(({ temporary_id: name, links, ...action }, index) => ({
      id: ids.get(name ?? "") ?? "",
      ...action,
      links: renameLinks(
        links ?? null,
        rename(`${DEFINITION}/actions/${index}/links`),
      ) as ActionLinks | null,
    })),
  };
}

/** Adds an action to a flow, with its message and its own copy of the message's template. */
export function addAction(flow: Identity, given: Action, account: Account): void {
  const definition = filledAction(given, account);
  const now = account.timestamp();
  const attributes = { created: now, updated: now, definition };
  const action = account.create("flow-action", attributes, given.id ?? undefined);
  account.link(flow, "flow-actions", action);
  const message = definition.data?.message ? addMessage(action, account) : undefined;
  if (message) setMessage(action, message, definition, account);
}

/** Creates the message that an action sends; `undefined` if its type sends none. */
export function addMessage(action: Resource, account: Account): Resource | undefined {
  const channel = CHANNELS[actionOf(action)?.type ?? ""];
  if (channel === undefined) return undefined;
  const now = account.timestamp();
  const message = account.create("flow-message", { channel, created: now, updated: now });
  account.link(action, "flow-messages", message);
  return message;
}

/** Has an action send what its definition says. A template that is new to it is copied. */
export function setMessage(
  action: Resource,
  message: Identity,
  definition: Action,
  account: Account,
): void {
  const { data } = definition;
  const content: Message = data?.message ?? {};
  const [current] = account.linked(message, "template");
  const named = content.template_id ?? null;
  const template =
    named === null || named === current?.id
      ? current
      : copyTemplate(account.require("template", named), "flow", account);
  if (template) account.link(message, "template", template);
  account.update(action, {
    definition: {
      ...definition,
      data: {
        ...data,
        message: {
          ...content,
          id: message.id,
          ...("template_id" in content && { template_id: named === null ? null : template?.id }),
        },
      },
    },
  });
}

/** @throws {Refusal} 400 if the template of a message does not exist @param pointer of the action */
export function checkTemplate({ data }: Action, pointer: string, account: Account): void {
  const id = data?.message?.template_id ?? undefined;
  if (id === undefined || account.get("template", id)) return;
  throw invalid(`A template with id ${id} does not exist.`, `${pointer}/data/message/template_id`);
}
