/** Functions that the API does not offer, or only in several steps, composed of its operations. */
export * as composed from "./generated/composed/index.js";
export { Klaviyo } from "./generated/klaviyo.js";
export { REVISION } from "./generated/revision.js";
