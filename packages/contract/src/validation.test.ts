import { createProfile, getProfiles, getPushTokens } from "@klaviyo-kit/profiles";
import * as schemas from "@klaviyo-kit/profiles/schemas";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { isValidationError, validation } from "@klaviyo-kit/runtime/schemas";
import { expect, test } from "vitest";

let answer: object = { data: [] };
let sent = 0;
const client = (responses: boolean, ...given: Parameters<typeof validation>[0][number][]) =>
  createClient({
    auth: apiKey("pk_1"),
    fetch: async () => {
      sent++;
      return Response.json(answer);
    },
    validate: validation(given, { responses }),
  });
const profile = (more: object): object => ({ type: "profile", id: "1", attributes: {}, ...more });

/** Parameters from a caller without type checking. */
const untyped = (parameters: object) => parameters as never;

test.each<[string, object, string, string]>([
  [
    "an unknown member",
    { data: { attributes: { emial: "a@b.co" } } },
    "data.attributes.emial",
    "no such member",
  ],
  ["a wrong type", { data: { attributes: { email: 1 } } }, "data.attributes.email", "string"],
  ["a missing member", { data: {} }, "data.attributes", "is missing"],
  ["an unknown parameter", { data: { attributes: {} }, dat: 1 }, "dat", "no such member"],
])("a request with %s is not sent", async (_, parameters, path, expected) => {
  const before = sent;
  const error: unknown = await createProfile(client(false, schemas), untyped(parameters)).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(isValidationError(error)).toBe(true);
  expect(String(error)).toContain("create_profile: the request does not match");
  expect(String(error)).toContain(`${path}: `);
  expect(String(error)).toContain(expected);
  expect(sent).toBe(before);
});

test("custom properties accept any value", async () => {
  answer = { data: profile({}) };
  const data = { attributes: { properties: { anything: { goes: [1, null] } } } };
  await expect(createProfile(client(true, schemas), { data })).resolves.toEqual(answer);
});

test("only operations with a given schema are validated", async () => {
  const { getProfilesRequestSchema } = schemas;
  answer = { data: profile({}) };
  const some = client(true, { getProfilesRequestSchema });
  await expect(
    createProfile(some, untyped({ data: { attributes: { email: 1 } } })),
  ).resolves.toEqual(answer);
  await expect(getProfiles(some, untyped({ page: { size: 0 } }))).rejects.toThrow(
    /page\.size: at least 1/,
  );
});

test("responses are validated only on request, and accept unknown members", async () => {
  answer = { data: [{ type: "profile", id: 1 }] };
  await expect(getProfiles(client(false, schemas))).resolves.toEqual(answer);
  await expect(getProfiles(client(true, schemas))).rejects.toThrow(/data\.0\.id: string/);
  answer = {
    data: [profile({ unheard: true, attributes: { email: "a@b.co", unheard: 1 } })],
    included: [{ type: "unheard", id: "1" }],
    unheard: {},
  };
  await expect(getProfiles(client(true, schemas))).resolves.toEqual(answer);
});

test("attributes that `fields` leaves out are not reported as missing", async () => {
  answer = { data: [{ type: "push-token", id: "1", attributes: { token: "abc" } }] };
  await expect(getPushTokens(client(true, schemas))).rejects.toThrow(/platform: .*is missing/);
  const fields = { "push-token": ["token"] } as const;
  await expect(getPushTokens(client(true, schemas), { fields })).resolves.toEqual(answer);
});
