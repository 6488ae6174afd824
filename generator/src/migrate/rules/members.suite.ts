import { describe, expect, test } from "vitest";
import { table, unchanged } from "../testing/migrated.js";
import { members } from "./members.js";

const PREAMBLE = `
import {
  ApiKeySession, EventsApi, ProfilesApi, type ProfileCreateQuery, type ProfileCreateQueryResourceObjectAttributes,
  type CampaignResponseObjectResourceRelationships, type ProfileResponseObjectResourceExtended,
} from "klaviyo-api";
const session = new ApiKeySession("pk_test");
const profilesApi = new ProfilesApi(session);
const eventsApi = new EventsApi(session);
const result = await profilesApi.getProfile("01");
const list = await profilesApi.getProfiles();
const { attributes } = result.body.data;
declare const users: { name: string; firstName: string }[];`;

describe("members of results", () => {
  const cases = {
    access: ["attributes.firstName;", "attributes.first_name;"],
    "an optional chain": [
      "result?.body.data?.attributes?.firstName?.length;",
      "result?.body.data?.attributes?.first_name?.length;",
    ],
    "a non-null assertion": ["attributes!.firstName!.trim();", "attributes!.first_name!.trim();"],
    "a name in quotes": [`attributes["firstName"];`, `attributes["first_name"];`],
    "the operator in": [`"firstName" in attributes;`, `"first_name" in attributes;`],
    destructuring: [
      "const { firstName, email } = attributes; use(firstName);",
      "const { first_name: firstName, email } = attributes; use(firstName);",
    ],
    "destructuring with a default": [
      `const { firstName = attributes.lastName, ...rest } = attributes; rest.phoneNumber;`,
      `const { first_name: firstName = attributes.last_name, ...rest } = attributes; rest.phone_number;`,
    ],
    "destructuring with another name": [
      `const { firstName: name = "", data } = { ...attributes, data: 1 };`,
      `const { first_name: name = "", data } = { ...attributes, data: 1 };`,
    ],
    "nested destructuring": [
      "const { body: { data: [{ attributes: { firstName } }] } } = list;",
      "const { body: { data: [{ attributes: { first_name: firstName } }] } } = list;",
    ],
    "destructuring in an assignment": [
      "let name: unknown; ({ firstName: name } = attributes);",
      "let name: unknown; ({ first_name: name } = attributes);",
    ],
    "callbacks over resources": [
      "list.body.data.map((one) => one.attributes.firstName);",
      "list.body.data.map((one) => one.attributes.first_name);",
    ],
    "callbacks that destructure": [
      "list.body.data.map(({ attributes: { firstName, email } }) => ({ firstName, email }));",
      "list.body.data.map(({ attributes: { first_name: firstName, email } }) => ({ firstName, email }));",
    ],
    "loops over resources": [
      "for (const { attributes } of list.body.data) use(attributes.lastName);",
      "for (const { attributes } of list.body.data) use(attributes.last_name);",
    ],
    "a promise's callback": [
      "profilesApi.getProfile('01').then((one) => one.body.data.attributes.firstName);",
      "profilesApi.getProfile('01').then((one) => one.body.data.attributes.first_name);",
    ],
    "a parameter with a type of klaviyo-api": [
      "function nameOf(profile: ProfileResponseObjectResourceExtended) { return profile.attributes.firstName; }",
      "function nameOf(profile: ProfileResponseObjectResourceExtended) { return profile.attributes.first_name; }",
    ],
    "a part of a type": [
      `type Names = Pick<ProfileCreateQueryResourceObjectAttributes, "firstName" | "email">; (it: Names) => it.firstName;`,
      `type Names = Pick<ProfileCreateQueryResourceObjectAttributes, "first_name" | "email">; (it: Names) => it.first_name;`,
    ],
    "a partial type": [
      `const part: Partial<ProfileCreateQueryResourceObjectAttributes> = { firstName: "A" };`,
      `const part: Partial<ProfileCreateQueryResourceObjectAttributes> = { first_name: "A" };`,
    ],
    "the type of a member": [
      `type Name = Omit<ProfileCreateQueryResourceObjectAttributes, "lastName">["firstName"];`,
      `type Name = Omit<ProfileCreateQueryResourceObjectAttributes, "last_name">["first_name"];`,
    ],
    "a name that is not an identifier": [
      "(it: { relationships?: CampaignResponseObjectResourceRelationships }) => it.relationships?.campaignMessages.data;",
      `(it: { relationships?: CampaignResponseObjectResourceRelationships }) => it.relationships?.["campaign-messages"].data;`,
    ],
    "destructuring of a name that is not an identifier": [
      "(it: { relationships?: CampaignResponseObjectResourceRelationships }) => { const { campaignMessages } = it.relationships!; };",
      `(it: { relationships?: CampaignResponseObjectResourceRelationships }) => { const { "campaign-messages": campaignMessages } = it.relationships!; };`,
    ],
    "an assignment": [`attributes.firstName = "A";`, `attributes.first_name = "A";`],
    "custom properties stay": [
      "const properties = attributes.properties as { firstName: string }; properties.firstName;",
      "const properties = attributes.properties as { firstName: string }; properties.firstName;",
    ],
    "other objects stay": [
      "users.map(({ firstName }) => firstName); users[0]!.firstName;",
      "users.map(({ firstName }) => firstName); users[0]!.firstName;",
    ],
  } as const;
  test.each(table([members], cases, PREAMBLE))("%s", (_title, after, run) => {
    expect(run().text).toBe(after);
  });
});

describe("members of bodies", () => {
  const body = (attributes: string): string =>
    `profilesApi.createProfile({ data: { type: "profile", attributes: ${attributes} } });`;
  const cases = {
    "a literal body": [
      body(`{ firstName: "A", "lastName": "B", email: "c" }`),
      body(`{ first_name: "A", "last_name": "B", email: "c" }`),
    ],
    "shorthand members": [
      `const firstName = "A"; ${body("{ firstName }")}`,
      `const firstName = "A"; ${body("{ first_name: firstName }")}`,
    ],
    "a value that has members itself": [
      body("{ firstName: attributes.firstName ?? users[0]!.firstName }"),
      body("{ first_name: attributes.first_name ?? users[0]!.firstName }"),
    ],
    "custom properties stay": [
      body(`{ firstName: "A", properties: { firstName: "B", lastName: { phoneNumber: 1 } } }`),
      body(`{ first_name: "A", properties: { firstName: "B", lastName: { phoneNumber: 1 } } }`),
    ],
    "the properties of an event stay": [
      `eventsApi.createEvent({ data: { type: "event", attributes: {
        uniqueId: "1", properties: { uniqueId: "1" },
        metric: { data: { type: "metric", attributes: { name: "A" } } },
        profile: { data: { type: "profile", attributes: { firstName: "A" } } },
      } } });`,
      `eventsApi.createEvent({ data: { type: "event", attributes: {
        unique_id: "1", properties: { uniqueId: "1" },
        metric: { data: { type: "metric", attributes: { name: "A" } } },
        profile: { data: { type: "profile", attributes: { first_name: "A" } } },
      } } });`,
    ],
    "a variable with a type": [
      `const query: ProfileCreateQuery = { data: { type: "profile", attributes: { firstName: "A" } } };`,
      `const query: ProfileCreateQuery = { data: { type: "profile", attributes: { first_name: "A" } } };`,
    ],
    "a variable without a type": [
      `const it = { firstName: "A" }; it.firstName; ${body("it")}`,
      `const it = { first_name: "A" }; it.first_name; ${body("it")}`,
    ],
    "a variable that is a shorthand member": [
      `{ const attributes = { firstName: "A" }; profilesApi.createProfile({ data: { type: "profile", attributes } }); }`,
      `{ const attributes = { first_name: "A" }; profilesApi.createProfile({ data: { type: "profile", attributes } }); }`,
    ],
    "spread objects": [
      `const names = { firstName: "A" }; ${body("{ ...names, phoneNumber: '1', ...(users.length && { lastName: 'B' }) }")}`,
      `const names = { first_name: "A" }; ${body("{ ...names, phone_number: '1', ...(users.length && { last_name: 'B' }) }")}`,
    ],
    "both branches of a condition": [
      body(`users.length > 0 ? { firstName: "A" } : { lastName: "B" }`),
      body(`users.length > 0 ? { first_name: "A" } : { last_name: "B" }`),
    ],
    "the result of a function": [
      `function toAttributes(name: string) { return { firstName: name }; } ${body("toAttributes('A')")}`,
      `function toAttributes(name: string) { return { first_name: name }; } ${body("toAttributes('A')")}`,
    ],
    "the result of a method": [
      `class Mapper { of(name: string) { return { firstName: name }; } send() { return ${body("this.of('A')")} } }`,
      `class Mapper { of(name: string) { return { first_name: name }; } send() { return ${body("this.of('A')")} } }`,
    ],
    "objects made by a callback in a body": [
      `profilesApi.bulkImportProfiles({ data: { type: "profile-bulk-import-job", attributes: { profiles: {
        data: users.map((user) => ({ type: "profile" as const, attributes: { firstName: user.firstName } })),
      } } } });`,
      `profilesApi.bulkImportProfiles({ data: { type: "profile-bulk-import-job", attributes: { profiles: {
        data: users.map((user) => ({ type: "profile" as const, attributes: { first_name: user.firstName } })),
      } } } });`,
    ],
    "objects made by a callback before": [
      `const data = users.map((user) => ({ type: "profile" as const, attributes: { firstName: user.firstName } }));
      profilesApi.bulkImportProfiles({ data: { type: "profile-bulk-import-job", attributes: { profiles: { data: data.slice(0, 9) } } } });`,
      `const data = users.map((user) => ({ type: "profile" as const, attributes: { first_name: user.firstName } }));
      profilesApi.bulkImportProfiles({ data: { type: "profile-bulk-import-job", attributes: { profiles: { data: data.slice(0, 9) } } } });`,
    ],
    "objects made by a function that maps": [
      `const toProfile = ({ firstName }: { firstName: string }) => ({ type: "profile" as const, attributes: { firstName } });
      const data = users.map(toProfile);
      profilesApi.bulkImportProfiles({ data: { type: "profile-bulk-import-job", attributes: { profiles: { data } } } });`,
      `const toProfile = ({ firstName }: { firstName: string }) => ({ type: "profile" as const, attributes: { first_name: firstName } });
      const data = users.map(toProfile);
      profilesApi.bulkImportProfiles({ data: { type: "profile-bulk-import-job", attributes: { profiles: { data } } } });`,
    ],
    "an object that goes elsewhere stays": [
      `const it = { firstName: "A" }; users.push({ name: "", ...it });`,
      `const it = { firstName: "A" }; users.push({ name: "", ...it });`,
    ],
    "a list that is filled": [
      `const all: ProfileCreateQueryResourceObjectAttributes[] = []; all.push({ firstName: "A" });`,
      `const all: ProfileCreateQueryResourceObjectAttributes[] = []; all.push({ first_name: "A" });`,
    ],
  } as const;
  test.each(table([members], cases, PREAMBLE))("%s", (_title, after, run) => {
    expect(run().text).toBe(after);
  });
});

describe("what cannot be renamed", () => {
  const cases = {
    "a member whose name is computed": [
      `declare const name: "email" | "firstName"; attributes[name];`,
      "attributes[name]: ",
    ],
    "an object of a type of the program": [
      `profilesApi.createProfile({ data: { type: "profile", attributes: users[0]! } });`,
      "users[0]!: ",
    ],
    "a spread object of a type of the program": [
      `profilesApi.createProfile({ data: { type: "profile", attributes: { ...users[0], email: "a" } } });`,
      "users[0]: ",
    ],
    "the names of all members": [
      "type Names = keyof ProfileCreateQueryResourceObjectAttributes;",
      "keyof ProfileCreateQueryResourceObjectAttributes: ",
    ],
  } as const;
  const computed = unchanged({
    "a computed name that stays": `declare const name: "email" | "title"; attributes[name];`,
  });
  test.each(table([members], computed, PREAMBLE))("%s is decided", (_title, code, run) => {
    expect(run()).toMatchObject({ text: code, undecided: [] });
  });

  test.each(table([members], cases, PREAMBLE))("%s is undecided", (_title, place, run) => {
    expect(run().undecided).toEqual([expect.stringContaining(place)]);
  });
});
