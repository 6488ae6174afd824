import type { Rule } from "../rule.js";
import { calls } from "./calls.js";
import { clients } from "./clients.js";
import { dates } from "./dates.js";
import { enums } from "./enums.js";
import { errors } from "./errors.js";
import { filters } from "./filters.js";
import { leftovers } from "./leftovers.js";
import { links } from "./links.js";
import { members } from "./members.js";
import { loadsKlaviyoApi, modules } from "./modules.js";
import { oauth } from "./oauth.js";
import { optionVariables } from "./option-variables.js";
import { passedOn } from "./passed-on.js";
import { responses } from "./responses.js";
import { results } from "./results.js";
import { retries } from "./retries.js";
import { sessions } from "./sessions.js";
import { types } from "./types.js";

/** Applies a rule only to files whose imports of klaviyo-api can be replaced. */
const whereImported =
  (rule: Rule): Rule =>
  (node, rewriting) =>
    loadsKlaviyoApi(node.getSourceFile()) ? undefined : rule(node, rewriting);

/** All rules, the more specific first. */
export const ALL_RULES: readonly Rule[] = [
  modules,
  ...[
    passedOn,
    calls,
    optionVariables,
    filters,
    retries,
    sessions,
    oauth,
    clients,
    errors,
    responses,
    enums,
    types,
    links,
    results,
    dates,
    members,
    leftovers,
  ].map(whereImported),
];
