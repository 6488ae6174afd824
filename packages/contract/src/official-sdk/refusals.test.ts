import { ApiKeySession, ListsApi, ProfilesApi, RetryWithExponentialBackoff } from "klaviyo-api";
import { expect, test } from "vitest";
import { connected } from "./connected.js";

const profile = (attributes: object) => ({ data: { type: "profile" as const, attributes } });

/** Returns the status and the errors that the SDK's exception carries. */
async function refusal(call: Promise<unknown>): Promise<unknown[]> {
  const error: unknown = await call.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ isAxiosError: true });
  const { status, data } = (error as { response: { status: number; data: { errors: unknown[] } } })
    .response;
  return [status, ...data.errors];
}

test("a duplicate profile is refused with 409 and its id", async () => {
  const { api } = await connected();
  const profiles = api(ProfilesApi);
  const { body } = await profiles.createProfile(profile({ email: "ada@shop.dev" }));
  expect(await refusal(profiles.createProfile(profile({ email: "ADA@shop.dev" })))).toMatchObject([
    409,
    {
      code: "duplicate_profile",
      status: 409,
      meta: { duplicate_profile_id: body.data.id },
    },
  ]);
});

test("an id that nothing has is refused with 404", async () => {
  const { api } = await connected();
  expect(await refusal(api(ListsApi).getList("Nobody"))).toMatchObject([
    404,
    { code: "not_found", detail: expect.stringContaining("Nobody") },
  ]);
});

test("a value that is not valid is refused with 400 and its place", async () => {
  const { api } = await connected();
  const profiles = api(ProfilesApi);
  expect(await refusal(profiles.createProfile(profile({ email: "nobody" })))).toMatchObject([
    400,
    { code: "invalid", source: { pointer: "/data/attributes/email" } },
  ]);
  expect(await refusal(profiles.getProfiles({ filter: "like(email,'a')" }))).toMatchObject([
    400,
    { code: "invalid", source: { parameter: "filter" } },
  ]);
});

test("a key without a scope is refused with 403, and an unknown key with 401", async () => {
  const { api } = await connected({ keys: { pk_reader: { scopes: ["lists:read"] } } });
  const lists = api(ListsApi, new ApiKeySession("pk_reader"));
  expect((await lists.getLists()).body.data).toEqual([]);
  const create = lists.createList({ data: { type: "list", attributes: { name: "News" } } });
  expect(await refusal(create)).toMatchObject([403, { code: "permission_denied" }]);
  const strangers = api(ListsApi, new ApiKeySession("pk_stranger"));
  expect(await refusal(strangers.getLists())).toMatchObject([401, { status: 401 }]);
});

test("requests over the rate limit and failures are sent again", async () => {
  const { sandbox, api } = await connected({ limits: true });
  const patient = new ApiKeySession(
    "pk_test",
    new RetryWithExponentialBackoff({ numRetries: 3, maxInterval: 0.01 }),
  );
  const lists = api(ListsApi, patient);
  sandbox.fail("get_lists", { status: 503, times: 2 });
  expect((await lists.getLists()).response.status).toBe(200);
  expect(sandbox.requests.map(({ status }) => status)).toEqual([503, 503, 200]);
});
