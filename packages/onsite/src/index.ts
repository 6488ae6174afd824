export type { OnsiteState } from "./connection.js";
export type {
  EventProperties,
  EventsOf,
  OnsiteTypes,
  ProfileOf,
  ProfileProperties,
  PropertiesOf,
  ViewedItem,
} from "./events.js";
export { type LearnProfile, type LearnQueue, learnQueue } from "./learn-queue.js";
export { createOnsite, type Onsite, type OnsiteOptions } from "./onsite.js";
export { isOnsiteUnavailableError, OnsiteUnavailableError } from "./unavailable-error.js";
export type { OnsiteDocument, OnsiteScript, OnsiteWindow } from "./window.js";
