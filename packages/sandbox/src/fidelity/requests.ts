import { statements } from "./statement.js";

export const requests = statements({
  slash: ["recorded", "A trailing slash makes no difference, and application/json is accepted"],
  path: [
    "approximated",
    "An unknown path is refused with 404, a method that a path lacks with 405 and Allow",
  ],
  revision: [
    "documented",
    "A missing or malformed revision is refused with 400, one of the future with 404",
  ],
  fallForward: [
    "documented",
    "A retired revision falls forward, or is refused with 410 if the request opts out",
  ],
  addedLater: [
    "approximated",
    "An operation that the revision does not have yet is refused with 404",
  ],
  beta: ["documented", "Operations of a beta need a revision that ends in .pre"],
  oldShapes: [
    "not modelled",
    "Older revisions: responses always have the form of the newest revision",
  ],
  body: [
    "recorded",
    "A body that is malformed, incomplete or has unknown members is refused with a pointer to the place",
  ],
  mediaType: [
    "documented",
    "A body of another media type is refused with 415, one of more than 5 MB with 413",
  ],
  query: [
    "approximated",
    "Parameters that are unknown or have a wrong value are refused with their name or a pointer",
  ],
  ids: [
    "recorded",
    "Malformed ids of events, flow actions, mapped metrics and coupons are refused with 400, others with 404",
  ],
  severalErrors: ["recorded", "One response names everything that is wrong, under one error id"],
});
