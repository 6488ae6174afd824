import { createList, getLists } from "@klaviyo-kit/lists";
import { getProfiles } from "@klaviyo-kit/profiles";
import { type Client, createClient, isPermissionDeniedError } from "@klaviyo-kit/runtime";
import {
  authorizationUrl,
  exchangeCode,
  isReconnectRequiredError,
  memoryTokenStore,
  type OAuthApp,
  oauth,
  revokeTokens,
} from "@klaviyo-kit/runtime/oauth";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { expect, test } from "vitest";
import { errorOf } from "./open-account.js";

const app: OAuthApp = {
  clientId: "app-1",
  clientSecret: "secret-of-app-1",
  redirectUri: "https://app.dev/callback",
  scopes: ["lists:read", "lists:write"],
};

const namesOf = async (klaviyo: Client) =>
  (await getLists(klaviyo)).data.map(({ attributes }) => attributes.name);

/** Runs an app that two accounts can install. */
function runApp() {
  const sandbox = createSandbox({
    accounts: ["FIRST1", "SECND2"],
    apps: { "app-1": { secret: "secret-of-app-1", redirectUris: [app.redirectUri] } },
  });
  const { fetch } = sandbox;
  const store = memoryTokenStore();
  let now = Date.now();
  const clientOf = (account: string) =>
    createClient({ auth: oauth({ app, store, account, now: () => now }), fetch });
  const install = async (account: string) => {
    const { url, state, codeVerifier } = await authorizationUrl(app);
    const consent = await fetch(`${url}&auto=1&account=${account}`);
    const callbackUrl = consent.headers.get("location") ?? "";
    const tokens = await exchangeCode(app, { callbackUrl, state, codeVerifier, fetch });
    await store.set(account, tokens);
    return clientOf(account);
  };
  const advance = (ms: number) => {
    now += ms;
    sandbox.advance(ms);
  };
  return { sandbox, fetch, store, install, advance };
}

test("OAuth with two accounts", async () => {
  const { sandbox, install, advance } = runApp();
  const [first, second] = [await install("FIRST1"), await install("SECND2")];
  await createList(first, { data: { attributes: { name: "First" } } });
  await createList(second, { data: { attributes: { name: "Second" } } });
  expect([await namesOf(first), await namesOf(second)]).toEqual([["First"], ["Second"]]);
  advance(2 * 3_600_000);
  expect([await namesOf(first), await namesOf(second)]).toEqual([["First"], ["Second"]]);
  expect(sandbox.requests.filter(({ status }) => status === 401)).toEqual([]);
});

test("app without a scope, and an account that removes the app", async () => {
  const { fetch, store, install, advance } = runApp();
  const klaviyo = await install("FIRST1");
  expect(await errorOf(getProfiles(klaviyo))).toSatisfy(isPermissionDeniedError);
  const tokens = await store.get("FIRST1");
  if (!tokens) throw new Error("expected tokens");
  await revokeTokens(app, tokens, fetch);
  advance(2 * 3_600_000);
  expect(await errorOf(getLists(klaviyo))).toSatisfy(isReconnectRequiredError);
});
