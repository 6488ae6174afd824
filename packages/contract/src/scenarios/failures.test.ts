import { createList, getLists } from "@klaviyo-kit/lists";
import { createProfile, getProfiles } from "@klaviyo-kit/profiles";
import {
  apiKey,
  createClient,
  isAuthenticationError,
  isBadRequestError,
  isConnectionError,
  isPermissionDeniedError,
  isServerError,
  isTimeoutError,
} from "@klaviyo-kit/runtime";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";

const news = { data: { attributes: { name: "News" } } };

test("429: wait as long as told", async () => {
  const { sandbox, klaviyo } = openAccount();
  sandbox.fail("create_list", { status: 429, retryAfter: 1 });
  const start = performance.now();
  await createList(klaviyo, news);
  expect(performance.now() - start).toBeGreaterThan(990);
  expect(sandbox.requests.map(({ status }) => status)).toEqual([429, 201]);
});

test("503 twice, then success", async () => {
  const { sandbox, klaviyo } = openAccount();
  sandbox.fail("get_lists", { status: 503, times: 2 });
  expect((await getLists(klaviyo)).data).toEqual([]);
  expect(sandbox.requests.map(({ status }) => status)).toEqual([503, 503, 200]);
});

test("500 for longer than the retries last", async () => {
  const { sandbox, klaviyo } = openAccount();
  sandbox.fail("get_lists", { status: 500, times: 3 });
  expect(await errorOf(getLists(klaviyo))).toSatisfy(isServerError);
  expect(sandbox.requests).toHaveLength(3);
});

test("fail and retry on reset", async () => {
  const { sandbox, klaviyo } = openAccount();
  sandbox.fail("get_profiles", { reset: true });
  expect((await getProfiles(klaviyo)).data).toEqual([]);
  sandbox.fail("get_profiles", { reset: true, times: 3 });
  expect(await errorOf(getProfiles(klaviyo))).toSatisfy(isConnectionError);
});

test("do not create a list twice when the connection breaks", async () => {
  const { sandbox, klaviyo } = openAccount();
  sandbox.fail("create_list", { reset: true });
  expect(await errorOf(createList(klaviyo, news))).toSatisfy(isConnectionError);
  expect((await getLists(klaviyo)).data).toEqual([]);
});

test("give up on a slow response", async () => {
  const { sandbox, klaviyo } = openAccount();
  sandbox.fail("get_lists", { delay: "5s" });
  const slow = getLists(klaviyo, {}, { timeout: 50, retry: { limit: 0 } });
  expect(await errorOf(slow)).toSatisfy(isTimeoutError);
});

test("key without a scope", async () => {
  const keys = { pk_test: { scopes: ["profiles:read", "lists:read"] } };
  const { klaviyo } = openAccount({ keys });
  expect((await getProfiles(klaviyo)).data).toEqual([]);
  const error = await errorOf(createList(klaviyo, news));
  expect(error).toSatisfy(isPermissionDeniedError);
  expect(String(error)).toContain("lists:write");
});

test("key that does not exist", async () => {
  const sandbox = createSandbox({ keys: { pk_test: {} } });
  const stranger = createClient({ auth: apiKey("pk_other"), fetch: sandbox.fetch });
  expect(await errorOf(getLists(stranger))).toSatisfy(isAuthenticationError);
});

test("read what is wrong with a profile from the error", async () => {
  const { sandbox, klaviyo } = openAccount();
  const error = await errorOf(
    createProfile(klaviyo, { data: { attributes: { email: "no address" } } }),
  );
  if (!isBadRequestError(error)) throw error;
  expect(error.errors[0]?.source?.pointer).toBe("/data/attributes/email");
  expect(sandbox.requests[0]?.reason).toBe(error.errors[0]?.detail);
});
