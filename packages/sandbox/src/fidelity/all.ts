import { events } from "./events.js";
import { limits } from "./limits.js";
import { oauth } from "./oauth.js";
import { profiles } from "./profiles.js";
import { requests } from "./requests.js";
import type { Statement } from "./statement.js";
import { tags } from "./tags.js";
import { webhooks } from "./webhooks.js";

/** Every statement about the sandbox, by area, in the order of the table in docs/sandbox.md. */
export const FIDELITY: Readonly<Record<string, Readonly<Record<string, Statement>>>> = {
  Events: events,
  OAuth: oauth,
  Profiles: profiles,
  "Rate limits": limits,
  Requests: requests,
  Tags: tags,
  Webhooks: webhooks,
};
