export { Klaviyo } from "./generated/klaviyo.js";
export { REVISION } from "./generated/revision.js";
