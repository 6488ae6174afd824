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
  | "additionalFields"
  | "neverSubscribed"
  | "canReceive"
  | "predictions"
  | "filters"
  | "suppressionFilters"
  | "joinedAt"
  | "merge"
  | "mergeRefused"
  | "deletion"
  | "deletionRefused"
  | "pushTokens"
  | "pushTokenProfile"
  | "pushEntitlement"
  | "clientProfile"
  | "clientPushTokens"
  | "conversation"
  | "conversationMessage"
  | "conversations"
  | "shapes"
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
    "A phone number or external id belongs to only one profile, like an email",
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
    "An account without an SMS sending number refuses a phone number as the only identifier",
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
  additionalFields: [
    "recorded",
    "Subscriptions and predictions are shown only if they are asked for, also with sparse fields",
  ],
  neverSubscribed: [
    "recorded",
    "A new profile was never subscribed; it can receive email marketing and nothing else",
  ],
  canReceive: [
    "documented",
    "Consent and suppressions decide what a profile can receive on each channel",
  ],
  predictions: ["recorded", "Predictive analytics has all its members, each null"],
  filters: ["documented", "Lists of profiles are filtered by identifiers and by times"],
  suppressionFilters: [
    "documented",
    "Profiles can be filtered by suppressions without requesting the additional field",
  ],
  joinedAt: [
    "recorded",
    "Members of lists show when they joined, and are filtered and sorted by it",
  ],
  merge: [
    "approximated",
    "A merge is done later: then the source is gone, what links to it moves, and the destination's attributes win",
  ],
  mergeRefused: ["documented", "A merge takes exactly one source that exists"],
  deletion: ["documented", "A deletion for privacy is done later, and the profile's events remain"],
  deletionRefused: ["recorded", "A deletion takes exactly one identifier of an existing profile"],
  pushTokens: ["documented", "A push token is registered, updated, read and deleted"],
  pushTokenProfile: [
    "approximated",
    "Registering a push token finds or creates its profile, moves the token, and subscribes the profile to push",
  ],
  pushEntitlement: ["recorded", "An account without push cannot register push tokens"],
  clientProfile: [
    "documented",
    "Browsers and apps identify profiles with 202 and no body; identifiers that a profile has stay",
  ],
  clientPushTokens: [
    "documented",
    "Apps register their push tokens and unregister those of the same profile",
  ],
  conversationMessage: [
    "approximated",
    "A message to a conversation is accepted without a body if the conversation exists",
  ],
  conversations: [
    "not modelled",
    "Conversations exist only if a seed holds them, and their messages are not kept",
  ],
  shapes: [
    "recorded",
    "Profiles show the relationships of the recordings: `conversations` in the list of all, `conversation` elsewhere",
  ],
  conversation: [
    "recorded",
    "The conversation of a profile that has none is data null without links",
  ],
  patchIdentifiers: [
    "not modelled",
    "patch_identifiers is accepted, but a profile has only one email address",
  ],
  trackedVisitor: [
    "not modelled",
    "_kx is compared as it is: cookies of Klaviyo's web tracking are not decrypted",
  ],
});
