import { committedSpec } from "./committed-spec.js";

/** The revision that klaviyo-api 23 sends. */
const SDK_REVISION = "2026-07-15";

const { info } = await committedSpec();

/** Whether the packages are of an earlier revision than klaviyo-api, and so lack some of its operations. */
export const olderThanSdk: boolean = info.version < SDK_REVISION;
