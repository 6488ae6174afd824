import { account } from "./account.js";
import type { Calls } from "./call.js";
import { campaigns } from "./campaigns.js";
import { catalogs } from "./catalogs.js";
import { content } from "./content.js";
import { events } from "./events.js";
import { flows } from "./flows.js";
import { groups } from "./groups.js";
import { profiles } from "./profiles.js";

/** A comparable call for each recorded response. */
export const calls: Calls = {
  ...account,
  ...campaigns,
  ...catalogs,
  ...content,
  ...events,
  ...flows,
  ...groups,
  ...profiles,
};
