import { expect, test } from "vitest";
import { table } from "../testing/migrated.js";
import { types } from "./types.js";

const PREAMBLE = `
import * as api from "klaviyo-api";
import {
  ProfileCreateQuery, type ProfileCreateQueryResourceObjectAttributes, type ProfileCreateQueryResourceObject,
  type GetProfileResponsePluralConversationsCollectionCompoundDocument, type ProfileLocation,
  type ProfileResponsePluralConversationsObjectResourceExtended, type BounceDateFilter,
  type ProfileResponseObjectResource, type ListResponseObjectResourceAttributes,
} from "klaviyo-api";`;

interface Expected {
  readonly text: string;
  readonly imports: readonly string[];
}

const cases = {
  "a body": [
    "let it: ProfileCreateQuery;",
    {
      text: `let it: Pick<CreateProfileParameters, "data">;`,
      imports: ['import type { CreateProfileParameters } from "@klaviyo-kit/profiles";'],
    },
  ],
  "a part of a body": [
    "let it: ProfileCreateQueryResourceObjectAttributes[];",
    {
      text: `let it: CreateProfileParameters["data"]["attributes"][];`,
      imports: ['import type { CreateProfileParameters } from "@klaviyo-kit/profiles";'],
    },
  ],
  "a part of a body that may be missing": [
    "let it: Partial<ProfileLocation>;",
    {
      text: `let it: Partial<NonNullable<CreateOrUpdateProfileParameters["data"]["attributes"]["location"]>>;`,
      imports: ['import type { CreateOrUpdateProfileParameters } from "@klaviyo-kit/profiles";'],
    },
  ],
  "a name with a namespace": [
    "let it: api.ProfileCreateQueryResourceObject;",
    {
      text: `let it: CreateProfileParameters["data"];`,
      imports: ['import type { CreateProfileParameters } from "@klaviyo-kit/profiles";'],
    },
  ],
  "a result": [
    "let it: GetProfileResponsePluralConversationsCollectionCompoundDocument;",
    {
      text: "let it: ResponseDocument<GetProfiles>;",
      imports: [
        'import type { GetProfiles } from "@klaviyo-kit/profiles";',
        'import type { ResponseDocument } from "@klaviyo-kit/runtime";',
      ],
    },
  ],
  "a resource": [
    "let it: ProfileResponsePluralConversationsObjectResourceExtended;",
    {
      text: `let it: GetProfile["data"];`,
      imports: ['import type { GetProfile } from "@klaviyo-kit/profiles";'],
    },
  ],
  "a resource that is only included": [
    "let it: ProfileResponseObjectResource;",
    {
      text: "let it: Profile;",
      imports: ['import type { Profile } from "@klaviyo-kit/profiles";'],
    },
  ],
} as const;

test.each(table<Expected>([types], cases, PREAMBLE))("%s", (_title, { text, imports }, run) => {
  expect(run()).toEqual({ text, imports, messages: [], undecided: [] });
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

test.each(table([types], undecided, PREAMBLE))("%s is undecided", (_title, place, run) => {
  expect(run().undecided).toEqual([expect.stringContaining(place)]);
});
