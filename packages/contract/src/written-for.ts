import { committedSpec } from "./committed-spec.js";

/** The revision that the guides were written for. klaviyo-api 23 sends it, too. */
const WRITTEN_FOR = "2026-07-15";

/** Pages whose code uses what earlier revisions lack. README.md does with what every revision has. */
const OF_THE_REVISION = /^docs\/((frameworks|guides)\/|(recipes|migrating-[a-z-]+)\.md$)/;

const { info } = await committedSpec();

/** Whether the code of a Markdown file has all that it uses in the revision of the packages. */
export const isForPackages = (path: string): boolean =>
  info.version >= WRITTEN_FOR || !OF_THE_REVISION.test(path);
