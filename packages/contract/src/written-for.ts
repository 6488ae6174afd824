import { committedSpec } from "./committed-spec.js";

/** The revision that the guides were written for. klaviyo-api 23 sends it, too. */
const WRITTEN_FOR = "2026-07-15";

/** Pages whose code needs that revision. The code of README.md works with every revision. */
const OF_THE_REVISION = /^docs\/((frameworks|guides)\/|(recipes|migrating-[a-z-]+)\.md$)/;

const { info } = await committedSpec();

/** Returns whether the packages have everything that the code of a Markdown file uses. */
export const isForPackages = (path: string): boolean =>
  info.version >= WRITTEN_FOR || !OF_THE_REVISION.test(path);
