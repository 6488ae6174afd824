import { catalogs } from "./catalogs.js";
import { flows } from "./flows.js";
import { jobs } from "./jobs.js";
import { profiles } from "./profiles.js";
import type { Statement } from "./statement.js";
import { tags } from "./tags.js";

/** Every statement about the sandbox, by area, in the order of the table in docs/sandbox.md. */
export const FIDELITY: Readonly<Record<string, Readonly<Record<string, Statement>>>> = {
  Catalogs: catalogs,
  Flows: flows,
  Jobs: jobs,
  Profiles: profiles,
  Tags: tags,
};
