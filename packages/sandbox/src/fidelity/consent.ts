import { statements } from "./statement.js";

export const consent = statements({
  subscribed: [
    "recorded",
    "Subscribing returns 202 without a body; the profile shows who consented how and when",
  ],
  subscribedEvents: [
    "recorded",
    "A subscription records “Subscribed to Email Marketing” and “Subscribed to List”, and the list grows",
  ],
  confirmation: [
    "documented",
    "With double opt-in nothing changes, and no profile is created, until the person confirms",
  ],
  optInOfList: [
    "documented",
    "The opt-in process of the list applies; without a list, that of the account",
  ],
  historicalImport: [
    "documented",
    "A historical import needs `consented_at` in the past, skips double opt-in and records no events",
  ],
  consentedAt: ["documented", "`consented_at` without a historical import is refused"],
  phoneNeeded: ["documented", "SMS consent needs a phone number in a region with a sending number"],
  ageGate: [
    "documented",
    "With an age gate, SMS consent needs a birth date that is long enough ago",
  ],
  oneBadProfile: [
    "recorded",
    "One invalid profile fails the whole request, and the pointer has its index",
  ],
  unknownList: ["documented", "A subscription to an unknown list is refused with 400"],
  identifierOnly: [
    "documented",
    "An identifier whose channel is not subscribed is only set on the profile",
  ],
  clientSubscription: [
    "documented",
    "A client-side subscription without channels is for every identifier that it sends",
  ],
  delay: [
    "approximated",
    "A subscription has its effect after `delays.consent`, at once by default",
  ],
  unsubscribed: [
    "documented",
    "Unsubscribing without a list, or from a list that the profile is not in, ends consent everywhere",
  ],
  listUnsubscribed: [
    "approximated",
    "Unsubscribing a member of a list ends its membership and suppresses the list's email",
  ],
  suppressed: [
    "recorded",
    "Suppressing is a job that shows no counts until it is done; consent stays as it is",
  ],
  suppressedGroup: [
    "recorded",
    "Suppressing a list or a segment reaches its members; its job counts 0",
  ],
  suppressionJobs: ["recorded", "Suppression jobs are listed newest first, or by `created`"],
  suppressesOne: [
    "recorded",
    "A suppression names profiles, a list or a segment, and only one of the three",
  ],
  suppressesUnknown: ["approximated", "Suppressing an unknown address creates its profile"],
  unsuppressed: [
    "documented",
    "Only suppressions with the reason USER_SUPPRESSED can be lifted by hand",
  ],
  liftedByConsent: [
    "documented",
    "A new subscription lifts UNSUBSCRIBE, SPAM_COMPLAINT and USER_SUPPRESSED, but no bounces",
  ],
  memberConsent: ["recorded", "Members of lists show their consent on every channel if asked"],
  pushTokens: ["not modelled", "Push tokens sent with a subscription are not registered"],
  forms: ["not modelled", "Consent from sign-up forms, preference pages and keywords"],
});
