import { describe, expect, test } from "vitest";
import * as launchAfter from "./after/catalog-and-campaigns.js";
import * as trackAfter from "./after/subscribe-and-track.js";
import * as syncAfter from "./after/sync.js";
import * as launchBefore from "./before/catalog-and-campaigns.js";
import * as trackBefore from "./before/subscribe-and-track.js";
import * as syncBefore from "./before/sync.js";
import { observe } from "./observe.js";
import type { Programs } from "./programs.js";

const before: Programs = { ...syncBefore, ...trackBefore, ...launchBefore };
const after: Programs = { ...syncAfter, ...trackAfter, ...launchAfter };

test.each(["sync", "subscribeAndTrack", "launch"] as const)("%s", async (name) => {
  expect(await observe(name, after)).toEqual(await observe(name, before));
});
