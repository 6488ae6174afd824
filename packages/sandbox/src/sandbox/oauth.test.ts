import { createClient } from "@klaviyo-kit/runtime";
import {
  authorizationUrl,
  exchangeCode,
  isReconnectRequiredError,
  memoryTokenStore,
  type OAuthApp,
  oauth as oauthAuth,
  refreshTokens,
  revokeTokens,
  type Tokens,
} from "@klaviyo-kit/runtime/oauth";
import { describe, expect, test } from "vitest";
import { limits } from "../fidelity/limits.js";
import { oauth } from "../fidelity/oauth.js";
import { REVISION } from "../generated/operations.js";
import type { SandboxOptions } from "./options.js";
import { createSandbox } from "./sandbox.js";
import type { Sandbox } from "./types.js";

const APP: OAuthApp = {
  clientId: "app-1",
  clientSecret: "s3cret-of-app-1",
  redirectUri: "https://shop.example/callback?shop=1",
  scopes: ["lists:read", "lists:write"],
};

const registered: SandboxOptions = {
  accounts: ["FIRST1", "SECND2"],
  apps: {
    "app-1": {
      secret: "s3cret-of-app-1",
      redirectUris: [APP.redirectUri],
      scopes: ["lists:read", "lists:write", "profiles:read"],
    },
  },
};

/** Lets the user of an account allow an app, and exchanges the code. */
async function connect(sandbox: Sandbox, app: OAuthApp = APP, account?: string): Promise<Tokens> {
  const { url, state, codeVerifier } = await authorizationUrl(app);
  const chosen = account === undefined ? "" : `&account=${account}`;
  const { headers } = await sandbox.fetch(`${url}&auto=1${chosen}`);
  const callbackUrl = headers.get("location") ?? "";
  return exchangeCode(app, { callbackUrl, state, codeVerifier, fetch: sandbox.fetch });
}

const call = async (sandbox: Sandbox, token: string, path = "/api/lists", name?: string) => {
  const response = await sandbox.fetch(`https://a.klaviyo.com${path}`, {
    headers: {
      authorization: `Bearer ${token}`,
      revision: REVISION,
      "content-type": "application/json",
    },
    ...(name !== undefined && {
      method: "POST",
      body: JSON.stringify({ data: { type: "list", attributes: { name } } }),
    }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

const failed = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

test(oauth.flow.text, async () => {
  const sandbox = createSandbox(registered);
  const { url, state, codeVerifier } = await authorizationUrl(APP);
  const answer = await sandbox.fetch(`${url}&auto=1`);
  expect(answer.status).toBe(302);
  const location = new URL(answer.headers.get("location") ?? "");
  expect(location.origin + location.pathname).toBe("https://shop.example/callback");
  expect(Object.fromEntries(location.searchParams)).toEqual({
    shop: "1",
    code: expect.stringMatching(/^\w{40,}$/),
    state,
  });
  const tokens = await exchangeCode(APP, {
    callbackUrl: location,
    state,
    codeVerifier,
    fetch: sandbox.fetch,
  });
  expect(tokens.scope).toBe("lists:read lists:write");
  expect((await call(sandbox, tokens.accessToken)).status).toBe(200);
  const logged = JSON.stringify(sandbox.requests);
  for (const secret of [tokens.accessToken, tokens.refreshToken, codeVerifier]) {
    expect(logged).not.toContain(secret);
  }
});

test(oauth.page.text, async () => {
  const sandbox = createSandbox(registered);
  const { url, state } = await authorizationUrl(APP);
  const answer = await sandbox.fetch(url);
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const html = await answer.text();
  for (const text of ["app-1", "lists:read", "FIRST1", "SECND2", "Allow", "Deny"]) {
    expect(html).toContain(text);
  }
  const [, action = ""] = /action="([^"]+)"/.exec(html) ?? [];
  const target = new URL(action.replaceAll("&amp;", "&"), url);
  const decide = async (form: Record<string, string>) => {
    const sent = await sandbox.fetch(target, { method: "POST", body: new URLSearchParams(form) });
    return new URL(sent.headers.get("location") ?? "").searchParams;
  };
  const denied = await decide({ decision: "deny", account: "FIRST1" });
  expect([denied.get("error"), denied.get("state")]).toEqual(["access_denied", state]);
  expect((await decide({ decision: "allow", account: "SECND2" })).has("code")).toBe(true);
  const strange = await sandbox.fetch(
    url.replace("app-1", encodeURIComponent('<script>"x"</script>')),
  );
  expect([strange.status, await strange.text()]).toEqual([
    400,
    expect.not.stringContaining("<script>"),
  ]);
});

test(oauth.accounts.text, async () => {
  const sandbox = createSandbox(registered);
  const [first, second] = [await connect(sandbox), await connect(sandbox, APP, "SECND2")];
  await call(sandbox, second.accessToken, "/api/lists", "News");
  expect((await call(sandbox, first.accessToken)).body.data).toEqual([]);
  expect((await call(sandbox, second.accessToken)).body.data).toHaveLength(1);
});

test(oauth.refresh.text, async () => {
  const sandbox = createSandbox();
  const tokens = await connect(sandbox);
  const next = await refreshTokens(APP, tokens, Date.now, sandbox.fetch);
  expect(next.refreshToken).toBe(tokens.refreshToken);
  expect(next.accessToken).not.toBe(tokens.accessToken);
  for (const { accessToken } of [tokens, next]) {
    expect((await call(sandbox, accessToken)).status).toBe(200);
  }
});

test(oauth.expiry.text, async () => {
  const sandbox = createSandbox();
  const { accessToken } = await connect(sandbox);
  sandbox.advance("3599s");
  expect((await call(sandbox, accessToken)).status).toBe(200);
  sandbox.advance("1s");
  expect((await call(sandbox, accessToken)).status).toBe(401);
});

test(oauth.unused.text, async () => {
  const sandbox = createSandbox();
  const tokens = await connect(sandbox);
  for (let n = 0; n < 2; n++) {
    sandbox.advance("89d");
    await refreshTokens(APP, tokens, Date.now, sandbox.fetch);
  }
  sandbox.advance("90d");
  const error = await failed(refreshTokens(APP, tokens, Date.now, sandbox.fetch));
  expect(error).toMatchObject({ code: "invalid_grant" });
});

test(oauth.badToken.text, async () => {
  const { status, headers, body } = await call(createSandbox(), "unknown");
  expect(status).toBe(401);
  expect(headers.has("ratelimit-limit")).toBe(false);
  expect(body.errors).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 401,
      code: "authentication_failed",
      title: "Incorrect authentication credentials.",
      detail: "Incorrect authentication credentials.",
      source: { pointer: "/data/" },
    },
  ]);
});

test(oauth.revoke.text, async () => {
  const sandbox = createSandbox(registered);
  const [first, again, second] = [
    await connect(sandbox),
    await connect(sandbox),
    await connect(sandbox, APP, "SECND2"),
  ];
  await revokeTokens(APP, first, sandbox.fetch);
  expect((await call(sandbox, first.accessToken)).status).toBe(401);
  expect((await call(sandbox, again.accessToken)).status).toBe(401);
  expect((await call(sandbox, second.accessToken)).status).toBe(200);
  const error = await failed(refreshTokens(APP, first, Date.now, sandbox.fetch));
  expect(error).toMatchObject({ code: "invalid_grant" });
  await revokeTokens(APP, first, sandbox.fetch);
});

test(oauth.scopes.text, async () => {
  const sandbox = createSandbox(registered);
  const { accessToken } = await connect(sandbox);
  const { status, body } = await call(sandbox, accessToken, "/api/profiles");
  expect(status).toBe(403);
  expect(body.errors).toMatchObject([
    {
      code: "permission_denied",
      title: "You do not have permission to perform this action.",
      detail: "The token lacks these scopes: profiles:read.",
      source: { pointer: "/data/" },
    },
  ]);
});

test(oauth.codeLifetime.text, async () => {
  const sandbox = createSandbox();
  const { url, state, codeVerifier } = await authorizationUrl(APP);
  const codeAt = async () => (await sandbox.fetch(`${url}&auto=1`)).headers.get("location") ?? "";
  const exchange = (callbackUrl: string) =>
    exchangeCode(APP, { callbackUrl, state, codeVerifier, fetch: sandbox.fetch });
  const used = await codeAt();
  await exchange(used);
  expect(await failed(exchange(used))).toMatchObject({ code: "invalid_grant" });
  const late = await codeAt();
  sandbox.advance("10m");
  expect(await failed(exchange(late))).toMatchObject({ code: "invalid_grant" });
});

describe(oauth.tokenErrors.text, () => {
  const basic = { authorization: `Basic ${btoa("app-1:s3cret-of-app-1")}` };
  const code = { grant_type: "authorization_code", redirect_uri: APP.redirectUri };
  const verifier = "v".repeat(43);
  test.each([
    ["no credentials", {}, code, 401, "invalid_client"],
    ["another secret", { authorization: `Basic ${btoa("app-1:x")}` }, code, 401, "invalid_client"],
    ["another app", { authorization: `Basic ${btoa("app-2:x")}` }, code, 401, "invalid_client"],
    ["no Base64", { authorization: "Basic ***" }, code, 401, "invalid_client"],
    ["no grant type", basic, {}, 400, "invalid_request"],
    ["another grant type", basic, { grant_type: "password" }, 400, "unsupported_grant_type"],
    ["no verifier", basic, { ...code, code: "x" }, 400, "invalid_request"],
    [
      "an unknown code",
      basic,
      { ...code, code: "x", code_verifier: verifier },
      400,
      "invalid_grant",
    ],
    ["no refresh token", basic, { grant_type: "refresh_token" }, 400, "invalid_request"],
    [
      "an unknown refresh token",
      basic,
      { grant_type: "refresh_token", refresh_token: "x" },
      400,
      "invalid_grant",
    ],
  ])("%s", async (_, headers, form, status, error) => {
    const sandbox = createSandbox(registered);
    const body = new URLSearchParams(form as Record<string, string>);
    const url = "https://a.klaviyo.com/oauth/token";
    const answer = await sandbox.fetch(url, { method: "POST", headers, body });
    expect([answer.status, (await answer.json()).error]).toEqual([status, error]);
    expect(answer.headers.has("www-authenticate")).toBe(status === 401);
    expect(sandbox.requests[0]).toMatchObject({
      operation: "oauth_token",
      status,
      reason: expect.stringContaining(error),
    });
  });

  test("a verifier or a redirect URI that is not the authorization's", async () => {
    const sandbox = createSandbox(registered);
    const { url, state, codeVerifier } = await authorizationUrl(APP);
    const exchange = async (app: OAuthApp, proof: string) => {
      const { headers } = await sandbox.fetch(`${url}&auto=1`);
      const callbackUrl = headers.get("location") ?? "";
      const parameters = { callbackUrl, state, codeVerifier: proof, fetch: sandbox.fetch };
      return failed(exchangeCode(app, parameters));
    };
    const invalid = { code: "invalid_grant" };
    expect(await exchange(APP, "x".repeat(43))).toMatchObject(invalid);
    const other = { ...APP, redirectUri: "https://shop.example/other" };
    expect(await exchange(other, codeVerifier)).toMatchObject(invalid);
  });

  test("a body of another type, and a GET", async () => {
    const sandbox = createSandbox();
    const url = "https://a.klaviyo.com/oauth/token";
    const sent = await sandbox.fetch(url, { method: "POST", body: "{}" });
    expect((await sent.json()).error).toBe("invalid_request");
    expect((await sandbox.fetch(url)).status).toBe(405);
  });
});

describe(oauth.authorizeErrors.text, () => {
  test.each([
    ["response_type", "token", "unsupported_response_type"],
    ["code_challenge_method", "plain", "invalid_request"],
    ["code_challenge", "short", "invalid_request"],
    ["scope", "", "invalid_scope"],
    ["scope", "lists:read nonsense:read", "invalid_scope"],
    ["scope", "events:read", "invalid_scope"],
    ["account", "NOBODY", "access_denied"],
  ])("%s=%s: %s", async (name, value, error) => {
    const { url, state } = await authorizationUrl(APP);
    const asked = new URL(`${url}&auto=1`);
    asked.searchParams.set(name, value);
    const { headers } = await createSandbox(registered).fetch(asked);
    const { searchParams } = new URL(headers.get("location") ?? "");
    expect([searchParams.get("error"), searchParams.get("state")]).toEqual([error, state]);
  });

  test.each([
    ["client_id", "app-2"],
    ["redirect_uri", "https://evil.example/"],
    ["redirect_uri", "javascript:alert(1)"],
    ["redirect_uri", ""],
  ])("%s=%s: a page", async (name, value) => {
    const asked = new URL(`${(await authorizationUrl(APP)).url}&auto=1`);
    asked.searchParams.set(name, value);
    const { status, headers } = await createSandbox(registered).fetch(asked);
    expect([status, headers.get("location")]).toEqual([400, null]);
    if (name === "client_id") return;
    expect((await createSandbox().fetch(asked)).status).toBe(value.startsWith("https") ? 302 : 400);
  });
});

test(limits.perApp.text, async () => {
  const sandbox = createSandbox({ limits: true, clock: () => 1_000_000 });
  const tokens = [
    await connect(sandbox, { ...APP, scopes: ["accounts:read"] }),
    await connect(sandbox, { ...APP, scopes: ["accounts:read"], clientId: "app-2" }),
  ];
  for (const { accessToken } of tokens) {
    expect((await call(sandbox, accessToken, "/api/accounts")).status).toBe(200);
  }
  for (const [key, status] of [
    ["pk_1", 200],
    ["pk_2", 429],
  ] as const) {
    const headers = { authorization: `Klaviyo-API-Key ${key}`, revision: REVISION };
    const answer = await sandbox.fetch("https://a.klaviyo.com/api/accounts", { headers });
    expect(answer.status).toBe(status);
  }
  expect(sandbox.quota().map(({ by }) => by)).toEqual([
    "app-1",
    "app-1",
    "app-2",
    "app-2",
    "keys",
    "keys",
  ]);
});

test("a snapshot holds the tokens, and reset forgets them", async () => {
  const sandbox = createSandbox();
  const { accessToken } = await connect(sandbox);
  const snapshot = JSON.parse(JSON.stringify(sandbox.snapshot()));
  sandbox.reset();
  expect((await call(sandbox, accessToken)).status).toBe(401);
  sandbox.restore(snapshot);
  expect((await call(sandbox, accessToken)).status).toBe(200);
});

test("our client refreshes by itself, and asks to reconnect after a revocation", async () => {
  const sandbox = createSandbox();
  const store = memoryTokenStore();
  await store.set("shop", await connect(sandbox));
  const auth = oauthAuth({ app: APP, store, account: "shop" });
  const client = createClient({ auth, fetch: sandbox.fetch, pacing: false });
  await expect(
    client.request("GET", "/api/lists", {}, { revision: REVISION }),
  ).resolves.toBeDefined();
  sandbox.advance("2h");
  await expect(
    client.request("GET", "/api/lists", {}, { revision: REVISION }),
  ).resolves.toBeDefined();
  const tokens = await store.get("shop");
  await revokeTokens(APP, tokens as Tokens, sandbox.fetch);
  expect(
    isReconnectRequiredError(
      await failed(client.request("GET", "/api/lists", {}, { revision: REVISION })),
    ),
  ).toBe(true);
});

test("a browser and a program connect an account over HTTP", async () => {
  const sandbox = createSandbox({ limits: true });
  const { url, close } = await sandbox.listen();
  try {
    const endpoints = {
      authorize: `${url}/oauth/authorize`,
      token: `${url}/oauth/token`,
      revoke: `${url}/oauth/revoke`,
    };
    const app = { ...APP, endpoints };
    const asked = await authorizationUrl(app);
    const { state, codeVerifier } = asked;
    const page = await (await fetch(asked.url)).text();
    const [, action = ""] = /action="([^"]+)"/.exec(page) ?? [];
    const allowed = await fetch(new URL(action.replaceAll("&amp;", "&"), asked.url), {
      method: "POST",
      body: new URLSearchParams({ decision: "allow", account: "SANDBX" }),
      redirect: "manual",
    });
    const callbackUrl = allowed.headers.get("location") ?? "";
    const tokens = await exchangeCode(app, { callbackUrl, state, codeVerifier });
    const headers = { authorization: `Bearer ${tokens.accessToken}`, revision: REVISION };
    expect((await fetch(`${url}/api/lists`, { headers })).status).toBe(200);
    await revokeTokens(app, tokens);
    expect((await fetch(`${url}/api/lists`, { headers })).status).toBe(401);
  } finally {
    await close();
  }
});
