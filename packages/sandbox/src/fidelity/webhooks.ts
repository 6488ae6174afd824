import { statements } from "./statement.js";

export const webhooks = statements({
  entitled: [
    "recorded",
    "Webhooks need an OAuth app or the entitlement; other callers are refused with 403",
  ],
  hidden: ["recorded", "Responses mask the path of a webhook's endpoint and never show its secret"],
  rules: [
    "documented",
    "An endpoint must be an https address, or http on this machine, and a secret has at least 16 characters",
  ],
  topicSet: [
    "recorded",
    "An update replaces the topics of a webhook, and ignores null as a description",
  ],
  topics: [
    "recorded",
    "Every metric has a topic of its integration and name, with empty attributes and without pages",
  ],
  builtIn: [
    "approximated",
    "Topics of Klaviyo's own events exist before the first event, a part of the list",
  ],
  delivery: ["documented", "Events are delivered in signed batches, each as get_event shows it"],
  batches: [
    "approximated",
    "A delivery has at most 1,000 events, gathered for as long as the account's settings say",
  ],
  retries: [
    "approximated",
    "A delivery is repeated until the response is 200, 201 or 202, after growing delays of up to an hour",
  ],
  disabled: ["approximated", "A webhook that fails for more than 48 hours is disabled"],
  retryTimes: [
    "approximated",
    "The first repetition follows after a minute; each delay is twice the last",
  ],
  clock: [
    "approximated",
    "Deliveries state the time of the clock option, so that receivers accept them after an advance",
  ],
  otherTopics: ["not modelled", "Topics that are not events, such as the creation of a metric"],
});
