import { statements } from "./statement.js";

export const clientLists = statements({
  allowlist: [
    "approximated",
    "The IP allowlist has the id `integration-egress`, and ranges that are meant for documentation",
  ],
  geofences: ["documented", "Pages and apps list the geofences that tests put into the account"],
  nearest: ["not modelled", "The header with coordinates does not sort geofences by distance"],
  conversations: [
    "approximated",
    "A message to an existing conversation is accepted, and to any other conversation refused",
  ],
});
