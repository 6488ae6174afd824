import type { Rule } from "../rule.js";
import { calls } from "./calls.js";
import { clients } from "./clients.js";
import { filters } from "./filters.js";
import { leftovers } from "./leftovers.js";
import { modules } from "./modules.js";
import { retries } from "./retries.js";
import { sessions } from "./sessions.js";

/** All rules, the more specific first. */
export const ALL_RULES: readonly Rule[] = [
  calls,
  filters,
  retries,
  sessions,
  clients,
  modules,
  leftovers,
];
