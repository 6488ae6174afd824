import type { Account } from "../../account/account.js";
import { accountResource } from "../accounts.js";
import type { Action, ActionData, Message } from "./definition.js";

/** Actions with two ways on. */
const BRANCHES = ["action-output-split", "conditional-split", "trigger-split"];

/** Data of actions that have no status of their own. */
const DATA: Readonly<Record<string, ActionData>> = {
  "time-delay": { unit: "days", secondary_value: null, timezone: "profile" },
  "countdown-delay": { timezone: "profile" },
  "target-date": { timezone: "profile" },
};

/** Types of actions that do something, which their status switches on and off. */
const ACTING = /^(send-|list-update$|update-profile$|code$)/;

/** Returns an action with everything that the request left out. */
export function filledAction(action: Action, account: Account): Action {
  const { type, links, data } = action;
  const none = BRANCHES.includes(type)
    ? { next_if_true: null, next_if_false: null }
    : { next: null };
  return {
    ...action,
    links: type === "multi-branch-split" ? (links ?? {}) : { ...none, ...links },
    ...(data !== undefined && data !== null && { data: filledData(type, data, account) }),
  };
}

function filledData(type: string, data: ActionData, account: Account): ActionData {
  return {
    ...DATA[type],
    ...(ACTING.test(type) && { status: "draft" }),
    ...data,
    ...(data.message && { message: filledMessage(type, data.message, account) }),
  };
}

function filledMessage(type: string, message: Message, account: Account): Message {
  if (type === "send-email") return { ...email(account), ...present(message) };
  if (type === "send-sms") return { ...SMS, ...message };
  if (type === "send-mobile-push") return { ...PUSH, ...message };
  return { name: null, ...message };
}

/** Leaves out the sender and the name if they are `null`: the account's then counts. */
const present = (message: Message): Message =>
  Object.fromEntries(
    Object.entries(message).filter(([name, value]) => value !== null || !name.startsWith("from_")),
  );

function email(account: Account): Message {
  const { contact_information: contact } = accountResource(account).attributes as {
    contact_information?: { default_sender_email: string; default_sender_name: string };
  };
  return {
    from_email: contact?.default_sender_email ?? null,
    from_label: contact?.default_sender_name ?? null,
    reply_to_email: null,
    cc_email: null,
    bcc_email: null,
    subject_line: null,
    preview_text: null,
    template_id: null,
    smart_sending_enabled: true,
    transactional: false,
    add_tracking_params: false,
    custom_tracking_params: null,
    additional_filters: null,
    name: null,
  };
}

const SMS: Message = {
  image_id: null,
  shorten_links: true,
  include_contact_card: false,
  add_org_prefix: true,
  add_info_link: true,
  smart_sending_enabled: true,
  additional_filters: null,
  name: null,
};

const PUSH: Message = {
  title: null,
  sound: false,
  badge: false,
  image_id: null,
  on_open: "home",
  smart_sending_enabled: true,
  additional_filters: null,
  name: null,
};
