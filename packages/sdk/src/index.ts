/** What Klaviyo's API offers in two steps, or not at all, composed of operations that it has. */
export * as composed from "./composed/index.js";
export { Klaviyo } from "./generated/klaviyo.js";
export { REVISION } from "./generated/revision.js";
