import { statements } from "./statement.js";

export const backInStock = statements({
  accepted: [
    "documented",
    "A back-in-stock subscription responds with 202 and no body, from servers and from browsers",
  ],
  profiles: ["approximated", "A back-in-stock subscription creates its profile if there is none"],
  unknownVariant: [
    "approximated",
    "A back-in-stock subscription to an unknown variant is refused with 404",
  ],
  noProfile: [
    "approximated",
    "A back-in-stock subscription without a profile or with an invalid one is refused with 400",
  ],
  event: [
    "approximated",
    "A back-in-stock subscription records an event “Subscribed to Back in Stock” that names the variant",
  ],
  notifications: ["not modelled", "Messages when a variant is back in stock"],
});
