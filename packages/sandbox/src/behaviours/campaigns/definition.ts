import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { accountResource } from "../accounts.js";

/** The definition of a message: its channel, content and options. */
export interface Definition {
  readonly channel?: string;
  readonly label?: unknown;
  readonly content?: Readonly<Record<string, unknown>> | null;
  readonly [name: string]: unknown;
}

export const definitionOf = ({ attributes }: Resource): Definition =>
  (attributes["definition"] ?? {}) as Definition;

/** Returns the definition of a new message with what the request leaves out. */
export function completeDefinition(
  given: Definition,
  campaign: Resource,
  account: Account,
): Definition {
  switch (given.channel) {
    case "email":
      return {
        ...given,
        label: given.label ?? campaign.attributes["name"],
        content: { ...emptyEmail(account), ...given.content },
      };
    case "sms":
      return {
        ...given,
        content: { body: null, media_url: null, ...given.content },
        render_options: { ...RENDER_OPTIONS, ...(given["render_options"] as object | null) },
      };
    default: {
      const { content } = given;
      const type = given["notification_type"] ?? (content ? "standard" : "silent");
      return { ...given, notification_type: type };
    }
  }
}

/** Returns a definition with changes; content and options keep what the changes leave out. */
export function mergeDefinition(
  before: Definition,
  changes: Definition | null | undefined,
): Definition {
  const merged = Object.entries(changes ?? {}).flatMap(([name, value]) => {
    if (value === undefined || (value === null && MERGED.includes(name))) return [];
    return [
      [name, MERGED.includes(name) ? { ...(before[name] as object), ...(value as object) } : value],
    ];
  });
  return { ...before, ...Object.fromEntries(merged) };
}

const MERGED = ["content", "render_options", "options"];

const RENDER_OPTIONS = {
  shorten_links: true,
  add_org_prefix: true,
  add_info_link: true,
  add_opt_out_language: false,
};

/** Absent texts of an email are empty, as recorded; the sender is the account's. */
function emptyEmail(account: Account): Readonly<Record<string, unknown>> {
  const contact = accountResource(account).attributes["contact_information"] as
    | Readonly<Record<string, unknown>>
    | undefined;
  return {
    subject: "",
    preview_text: "",
    from_email: contact?.["default_sender_email"] ?? "",
    from_label: contact?.["default_sender_name"] ?? "",
    reply_to_email: "",
    cc_email: "",
    bcc_email: "",
  };
}
