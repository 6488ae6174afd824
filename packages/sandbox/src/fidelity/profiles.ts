import { type Statement, statements } from "./statement.js";

type Name =
  | "defaults"
  | "duplicate"
  | "duplicateOthers"
  | "duplicateUpdate"
  | "identifierNeeded"
  | "identifiersChecked"
  | "emailFolded"
  | "phoneAlone"
  | "phoneRegion"
  | "upsert"
  | "upsertById"
  | "propertiesMerged"
  | "locationMerged"
  | "nullClears"
  | "patchProperties"
  | "updatedMoves"
  | "patchIdentifiers"
  | "trackedVisitor";

export const profiles: Readonly<Record<Name, Statement>> = statements<Name>({
  defaults: [
    "recorded",
    "A new profile has null for what it was not given, a location of nulls and empty properties",
  ],
  duplicate: [
    "recorded",
    "Creating a profile with another profile's email responds with 409 and the other profile's id",
  ],
  duplicateOthers: [
    "documented",
    "A phone number and an external id belong to one profile as an email does",
  ],
  duplicateUpdate: [
    "documented",
    "An update or an upsert that would take another profile's identifier responds with 409 and its id",
  ],
  identifierNeeded: ["documented", "A profile needs an identifier"],
  identifiersChecked: ["documented", "Invalid emails and phone numbers are refused with pointers"],
  emailFolded: ["approximated", "Emails are compared and stored in lower case"],
  phoneAlone: [
    "documented",
    "An account without a number to send SMS from refuses a phone number as the only identifier",
  ],
  phoneRegion: ["approximated", "Setting a phone number sets the property $phone_number_region"],
  upsert: ["recorded", "An upsert creates a profile with 201 and updates it with 200"],
  upsertById: [
    "approximated",
    "An upsert finds a profile by its id, then by email, phone number and external id",
  ],
  propertiesMerged: ["recorded", "An update merges properties by key"],
  locationMerged: ["approximated", "An update merges the location by member"],
  nullClears: ["documented", "Null clears an attribute, and what is absent stays"],
  patchProperties: [
    "recorded",
    "patch_properties appends to lists, removes from them and unsets properties in the same write",
  ],
  updatedMoves: ["documented", "Every change moves the time of the last update"],
  patchIdentifiers: [
    "not modelled",
    "patch_identifiers is accepted, but a profile has only one email address",
  ],
  trackedVisitor: [
    "not modelled",
    "_kx is compared as it is: cookies of Klaviyo's web tracking are not decrypted",
  ],
});
