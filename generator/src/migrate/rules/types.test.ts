import { expect, test } from "vitest";
import { table } from "./testing.js";
import { types } from "./types.js";

const PREAMBLE = `
import * as api from "klaviyo-api";
import {
  ProfileCreateQuery, type ProfileCreateQueryResourceObjectAttributes, type ProfileCreateQueryResourceObject,
  type GetProfileResponsePluralConversationsCollectionCompoundDocument, type ProfileLocation,
  type ProfileResponsePluralConversationsObjectResourceExtended, type BounceDateFilter,
} from "klaviyo-api";
//~`;

const cases = {
  "a body": [
    "let it: ProfileCreateQuery;",
    `let it: Pick<CreateProfileParameters, "data">;`,
    "type CreateProfileParameters from @klaviyo-kit/profiles",
  ],
  "a part of a body": [
    "let it: ProfileCreateQueryResourceObjectAttributes[];",
    `let it: CreateProfileParameters["data"]["attributes"][];`,
    "type CreateProfileParameters from @klaviyo-kit/profiles",
  ],
  "a part of a body that may be missing": [
    "let it: Partial<ProfileLocation>;",
    `let it: Partial<NonNullable<CreateProfileParameters["data"]["attributes"]["location"]>>;`,
    "type CreateProfileParameters from @klaviyo-kit/profiles",
  ],
  "a name with a namespace": [
    "let it: api.ProfileCreateQueryResourceObject;",
    `let it: CreateProfileParameters["data"];`,
    "type CreateProfileParameters from @klaviyo-kit/profiles",
  ],
  "a result": [
    "let it: GetProfileResponsePluralConversationsCollectionCompoundDocument;",
    "let it: ResponseDocument<GetProfiles>;",
    "type GetProfiles from @klaviyo-kit/profiles,type ResponseDocument from @klaviyo-kit/runtime",
  ],
  "a resource": [
    "let it: ProfileResponsePluralConversationsObjectResourceExtended;",
    `let it: GetProfile["data"];`,
    "type GetProfile from @klaviyo-kit/profiles",
  ],
} as const;

const rows = Object.entries(cases).map(([title, [before, after, imports]], index) => {
  const [row] = table(`types-${index}`, [types], { [title]: [before, after] }, PREAMBLE);
  return [title, after, imports, row?.[2]] as const;
});

test.each(rows)("%s", (_title, after, imports, run) => {
  expect(run?.()).toEqual({ text: after, imports: imports.split(","), undecided: [] });
});

const undecided = {
  "a type of another operation": ["let it: BounceDateFilter;", "BounceDateFilter: "],
  "an object made with a class": [
    "const it = new ProfileCreateQuery();",
    "new ProfileCreateQuery(): ",
  ],
  "an interface that extends one": [
    "interface Mine extends ProfileCreateQueryResourceObject { mine: true }",
    "ProfileCreateQueryResourceObject: ",
  ],
} as const;

test.each(table("type", [types], undecided, PREAMBLE))("%s is undecided", (_title, place, run) => {
  expect(run().undecided).toEqual([expect.stringContaining(place)]);
});
