import { statements } from "./statement.js";

export const imports = statements({
  response: [
    "recorded",
    "An import responds with a queued job with an id in base64url, whole seconds and its lists",
  ],
  imported: [
    "recorded",
    "An import creates and updates profiles, and adds them to its lists without consent",
  ],
  nulls: ["documented", "An import leaves attributes alone that are sent as null"],
  errors: [
    "documented",
    "Each profile that cannot be imported is an import error with its pointer and original payload",
  ],
  payload: ["approximated", "The original payload of an import error is the entry as it was sent"],
  limits: [
    "documented",
    "An import takes at most 10,000 profiles of at most 100 KB each, and a body of 5 MB",
  ],
  unknownList: ["approximated", "An import into an unknown list is refused with 404"],
  large: ["recorded", "10,000 profiles are imported in one job, also after a snapshot"],
});
