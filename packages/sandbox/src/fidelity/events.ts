import { statements } from "./statement.js";

export const events = statements({
  accepted: ["recorded", "An event is accepted with 202 and an empty body, and can then be read"],
  stored: [
    "recorded",
    "A stored event has 11 letters and digits as id, a UUID, and its properties with $event_id and $value",
  ],
  metricCreated: [
    "recorded",
    "The first event of a name creates the metric of the integration API",
  ],
  service: [
    "approximated",
    "An event with a service belongs to a metric of the integration of that name",
  ],
  oauthIntegration: ["not modelled", "Events of OAuth apps belong to an integration of the app"],
  profile: [
    "documented",
    "The profile of an event is found by its identifiers or created, and updated with what is sent",
  ],
  takenIdentifiers: [
    "approximated",
    "An event does not change identifiers that belong to another profile",
  ],
  lastEvent: ["documented", "An event updates last_event_date and updated of its profile"],
  repeated: [
    "recorded",
    "A repeated unique_id of a profile and a metric is accepted, and the first event stays",
  ],
  defaultUniqueId: [
    "documented",
    "Without unique_id, a second event in the same second is dropped",
  ],
  delay: ["approximated", "Events can be read after settings.delays.events, by default at once"],
  droppedLater: [
    "approximated",
    "An event whose profile is refused only when it is stored is dropped",
  ],
  bulk: ["documented", "Bulk requests bring events of several profiles, at most 1,000 in all"],
  client: [
    "documented",
    "Events from browsers and apps need only company_id, and keep the identifiers that a profile has",
  ],
  testEvents: [
    "documented",
    "settings.dropTestEvents drops events of profiles at example.com and test.com",
  ],
  validated: [
    "documented",
    "Times, sizes, depths, names and unique ids of events are checked, with pointers to the members",
  ],
  identified: ["approximated", "An event of a profile without any identifier is refused with 400"],
  unknownProfile: ["approximated", "An event that names an unknown profile id is refused with 404"],
  phone: ["documented", "An invalid phone number is refused only if there is no valid email"],
  filters: [
    "documented",
    "Events are filtered by metric and profile, and by ranges of datetime and timestamp",
  ],
  members: [
    "recorded",
    "Events name their metric and profile without include, and show no attributions if they have none",
  ],
  newestFirst: ["approximated", "Lists of events without sort begin with the newest"],
  malformedId: [
    "recorded",
    "A malformed event id is refused with 400 at /data/id, an unknown one with 404",
  ],
  deletedProfileNamed: [
    "approximated",
    "Events of a deleted profile still name it, because the description says that they name one",
  ],
  deletedProfile: ["documented", "Events outlive their profile, and has(profile) leaves them out"],
  attributions: ["not modelled", "Attributions of events to campaigns and flows"],
  cursors: ["not modelled", "Cursors of event lists hold the time and the id, as the API's do"],
});
