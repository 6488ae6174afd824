import type { launch } from "./before/catalog-and-campaigns.js";
import type { subscribeAndTrack } from "./before/subscribe-and-track.js";
import type { sync } from "./before/sync.js";

/** The three programs, as they were written with klaviyo-api or after the migration. */
export interface Programs {
  readonly sync: typeof sync;
  readonly subscribeAndTrack: typeof subscribeAndTrack;
  readonly launch: typeof launch;
}

/** Files of the programs, without their folder. */
export const FILES: Readonly<Record<keyof Programs, string>> = {
  sync: "sync.ts",
  subscribeAndTrack: "subscribe-and-track.ts",
  launch: "catalog-and-campaigns.ts",
};

export const NAMES = Object.keys(FILES) as (keyof Programs)[];
