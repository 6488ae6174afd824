import { statements } from "./statement.js";

export const segments = statements({
  defaults: ["recorded", "A new segment is active and not starred; absent timeframes are null"],
  processing: [
    "approximated",
    "A segment is processing for `delays.segments`, and has its members at once after that",
  ],
  membership: ["documented", "Conditions on membership in lists and segments, or on its absence"],
  properties: ["documented", "Conditions on values of attributes, locations and custom properties"],
  metrics: [
    "documented",
    "Conditions on counts and sums of events within a timeframe, with filters",
  ],
  consent: [
    "documented",
    "Conditions on marketing consent per channel, and on how and when it was given",
  ],
  region: [
    "documented",
    "Conditions on being in the European Union or the United States, by country",
  ],
  references: [
    "approximated",
    "Conditions on unknown groups or metrics, or on several groups at once, are refused",
  ],
  groups: ["documented", "All groups of conditions must match; within a group, one is enough"],
  current: ["approximated", "Members are up to date after every write and as time passes"],
  ofProfile: ["documented", "The segments of a profile are those that include it"],
  changed: ["documented", "A changed definition replaces the members"],
  inactive: ["approximated", "A segment that is not active keeps the members that it had"],
  limits: ["recorded", "At most five segments are processing and 100 are created per day"],
  starredFilter: ["recorded", "A filter by `is_starred` is accepted and changes nothing"],
  byHand: ["approximated", "Members that a seed links to a segment stay, whatever its definition"],
  otherConditions: [
    "not modelled",
    "Conditions on distances, funnels, predictions, permissions and custom objects match nobody",
  ],
});
