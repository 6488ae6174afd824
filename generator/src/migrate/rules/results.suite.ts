import { expect, test } from "vitest";
import { table } from "../testing/migrated.js";
import { results } from "./results.js";

const PREAMBLE = `
import { ApiKeySession, ListsApi, ProfilesApi } from "klaviyo-api";
const session = new ApiKeySession("pk_test");
const profiles = new ProfilesApi(session);
const lists = new ListsApi(session);`;

const cases = {
  "the body of a variable": [
    "const result = await profiles.getProfiles(); result.body.data; result.body.links?.next;",
    "const result = await profiles.getProfiles(); result.data; result.links?.next;",
  ],
  "the body of an awaited call": [
    "const data = (await profiles.getProfiles()).body.data;",
    "const data = (await profiles.getProfiles()).data;",
  ],
  "the body as a value": [
    "const body = (await profiles.getProfiles()).body;",
    "const body = (await profiles.getProfiles());",
  ],
  "an optional result": [
    "let last: Awaited<ReturnType<typeof profiles.getProfiles>> | undefined; last?.body.data.length; last?.body?.data;",
    "let last: Awaited<ReturnType<typeof profiles.getProfiles>> | undefined; last?.data.length; last?.data;",
  ],
  "a destructured body": [
    "const { body } = await profiles.getProfiles();",
    "const body = await profiles.getProfiles();",
  ],
  "a destructured body with another name": [
    "const { body: page } = await profiles.getProfiles();",
    "const page = await profiles.getProfiles();",
  ],
  "members of a destructured body": [
    "const { body: { data, links } } = await profiles.getProfiles();",
    "const { data, links } = await profiles.getProfiles();",
  ],
  "several results": [
    "const [{ body: one }, { body: { data } }] = await Promise.all([profiles.getProfiles(), lists.getLists()]);",
    "const [one, { data }] = await Promise.all([profiles.getProfiles(), lists.getLists()]);",
  ],
  "a callback of a promise": [
    "profiles.getProfiles().then((result) => result.body.data); lists.getLists().then(({ body }) => body);",
    "profiles.getProfiles().then((result) => result.data); lists.getLists().then((body) => body);",
  ],
  "body and response": [
    "const { body, response } = await profiles.getProfiles(); response.status;",
    "const { data: body, response } = await profiles.getProfiles().withResponse(); response.status;",
  ],
  "the response only": [
    "const status = (await profiles.getProfiles()).response.status;",
    "const status = (await profiles.getProfiles().withResponse()).response.status;",
  ],
  "a variable whose response is read": [
    "const result = await profiles.getProfiles(); result.response.status; result.body.data; use(result.body);",
    "const result = await profiles.getProfiles().withResponse(); result.response.status; result.data.data; use(result.data);",
  ],
  "the body of other objects": [
    "const request = { body: { data: 1 }, response: 2 }; request.body.data;",
    "const request = { body: { data: 1 }, response: 2 }; request.body.data;",
  ],
} as const;

test.each(table([results], cases, PREAMBLE))("%s", (_title, after, run) => {
  expect(run()).toMatchObject({ text: after, undecided: [] });
});

const undecided = {
  "a response that is passed on": [
    "const result = await profiles.getProfiles(); use(result); result.response.status;",
    "result.response",
  ],
  "the response of a callback's result": [
    "profiles.getProfiles().then(({ response }) => response.status);",
    "{ response }",
  ],
  "data of the response": [
    "const { response } = (await profiles.getProfiles()); (await profiles.getProfiles()).response.data;",
    "(await profiles.getProfiles()).response",
  ],
} as const;

test.each(table([results], undecided, PREAMBLE))("%s is undecided", (_title, place, run) => {
  expect(run().undecided).toEqual([expect.stringContaining(`${place}: `)]);
});
