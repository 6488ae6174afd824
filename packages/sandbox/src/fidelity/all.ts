import { accounts } from "./accounts.js";
import { catalogs } from "./catalogs.js";
import { clientLists } from "./client-lists.js";
import { customObjects } from "./custom-objects.js";
import { flows } from "./flows.js";
import { forms } from "./forms.js";
import { imports } from "./imports.js";
import { jobs } from "./jobs.js";
import { profiles } from "./profiles.js";
import { reviews } from "./reviews.js";
import type { Statement } from "./statement.js";
import { tags } from "./tags.js";
import { webFeeds } from "./web-feeds.js";

/** Every statement about the sandbox, by area, in the order of the table in docs/sandbox.md. */
export const FIDELITY: Readonly<Record<string, Readonly<Record<string, Statement>>>> = {
  "Accounts and tracking": accounts,
  "Client lists": clientLists,
  "Custom objects": customObjects,
  "Web feeds": webFeeds,
  Catalogs: catalogs,
  Flows: flows,
  Forms: forms,
  Imports: imports,
  Jobs: jobs,
  Profiles: profiles,
  Reviews: reviews,
  Tags: tags,
};
