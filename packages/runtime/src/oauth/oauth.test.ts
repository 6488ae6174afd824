import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PagedCall } from "../client/call.js";
import { createClient, pagedOperation } from "../index.js";
import { json, type Received, serve, type TestServer } from "../testing/http-server.js";
import { listThings } from "../testing/operations.js";
import {
  authorizationUrl,
  exchangeCode,
  isReconnectRequiredError,
  isTokenError,
  memoryTokenStore,
  type OAuthApp,
  oauth,
  refreshTokens,
  revokeTokens,
  type Tokens,
} from "./index.js";

const SECRET = "client-secret-0123456789";
const NOW = Date.parse("2026-01-01T00:00:00Z");
const TOKENS: Tokens = {
  accessToken: "access-1",
  refreshToken: "refresh-1",
  expiresAt: NOW + 3_600_000,
};
const getThings =
  pagedOperation<PagedCall<{ parameters: object; data: { id: string }[] }>>(listThings);

/** An authorization server and an API in one; `token` is the handler of the token endpoint. */
let server: TestServer;
let token: (form: URLSearchParams, count: number) => [status: number, body: unknown];
/** access token that the API accepts */
let good: string;
let app: OAuthApp;
const requestsTo = (path: string): Received[] =>
  server.received.filter(({ url }) => url.pathname === path);

beforeEach(async () => {
  good = "access-1";
  token = (_, count) => {
    good = `access-${count + 1}`;
    return [
      200,
      {
        token_type: "bearer",
        access_token: good,
        refresh_token: `refresh-${count + 1}`,
        expires_in: 3_600,
      },
    ];
  };
  server = await serve(({ url, headers, body }, response) => {
    if (url.pathname === "/oauth/token") {
      const count = requestsTo("/oauth/token").length;
      const [status, tokens] = token(new URLSearchParams(body), count);
      json(response, status, tokens, { "content-type": "application/json" });
    } else if (url.pathname === "/oauth/revoke") response.end();
    else if (headers.authorization !== `Bearer ${good}`) json(response, 401, { errors: [] });
    else json(response, 200, { data: [{ type: "thing", id: "1" }], links: { next: null } });
  });
  app = {
    clientId: "app",
    clientSecret: SECRET,
    redirectUri: "https://app.example/callback",
    scopes: ["profiles:read", "lists:read"],
    endpoints: { token: `${server.url}/oauth/token`, revoke: `${server.url}/oauth/revoke` },
  };
});
afterEach(() => server.close());

const clientOf = (auth: ReturnType<typeof oauth>) =>
  createClient({ auth, baseUrl: server.url, pacing: false });
const failed = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("connecting an account", () => {
  test("starts at Klaviyo's consent page, with state and an S256 challenge", async () => {
    const { url, state, codeVerifier } = await authorizationUrl({ ...app, endpoints: {} });
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe("https://www.klaviyo.com/oauth/authorize");
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: "code",
      client_id: "app",
      redirect_uri: "https://app.example/callback",
      scope: "profiles:read lists:read",
      state,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    expect(codeVerifier).toMatch(/^[\w.~-]{43,128}$/);
    expect(searchParams.get("code_challenge")).toBe(
      createHash("sha256").update(codeVerifier).digest("base64url"),
    );
    expect((await authorizationUrl(app)).state).not.toBe(state);
  });

  test("exchanges the code for tokens, with Basic authentication and the verifier", async () => {
    const { state, codeVerifier } = await authorizationUrl(app);
    const callbackUrl = `${app.redirectUri}?code=c0de&state=${state}`;
    const tokens = await exchangeCode(app, { callbackUrl, state, codeVerifier });
    expect(tokens).toMatchObject({ accessToken: "access-2", refreshToken: "refresh-2" });
    expect(tokens.expiresAt - Date.now()).toBeGreaterThan(3_590_000);
    const [request] = requestsTo("/oauth/token");
    expect(request?.headers["authorization"]).toBe(`Basic ${btoa(`app:${SECRET}`)}`);
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: "authorization_code",
      code: "c0de",
      redirect_uri: app.redirectUri,
      code_verifier: codeVerifier,
    });
  });

  test("accepts a relative callback URL, as servers pass it", async () => {
    const { state, codeVerifier } = await authorizationUrl(app);
    const callbackUrl = `/callback?code=c0de&state=${state}`;
    expect(await exchangeCode(app, { callbackUrl, state, codeVerifier })).toMatchObject({
      accessToken: "access-2",
    });
  });

  test("rejects with an error without code and verifier if the server refuses", async () => {
    token = (form) => [
      400,
      {
        error: "invalid_grant",
        error_description: `${form.get("code")}, ${form.get("code_verifier")}, ${SECRET}`,
      },
    ];
    const { state, codeVerifier } = await authorizationUrl(app);
    const callbackUrl = `${app.redirectUri}?code=c0de-0123456789&state=${state}`;
    const error = await failed(exchangeCode(app, { callbackUrl, state, codeVerifier }));
    expect(isTokenError(error) && error.message).toBe(
      "oauth: the authorization server refused the request: invalid_grant: [secret], [secret], [secret]",
    );
  });

  test.each([
    ["another state", "code=c0de&state=other", /state/],
    ["no code", "state=STATE", /code/],
    [
      "a user who declined",
      "error=access_denied&error_description=No&state=STATE",
      /access_denied: No/,
    ],
  ])("rejects %s without sending a request", async (_, query, message) => {
    const { state, codeVerifier } = await authorizationUrl(app);
    const callbackUrl = `${app.redirectUri}?${query.replace("STATE", state)}`;
    const error = await failed(exchangeCode(app, { callbackUrl, state, codeVerifier }));
    expect(isTokenError(error) && error.message).toMatch(message);
    expect(server.received).toEqual([]);
  });
});

describe("refreshing", () => {
  const storeOf = (tokens: Tokens = TOKENS) => memoryTokenStore([["acme", tokens]]);

  test("happens a minute before the token expires, and stores both tokens", async () => {
    const store = storeOf();
    let now = TOKENS.expiresAt - 60_001;
    const client = clientOf(oauth({ app, store, account: "acme", now: () => now }));
    await getThings(client);
    expect(requestsTo("/oauth/token")).toHaveLength(0);
    now += 1;
    await getThings(client);
    expect(requestsTo("/oauth/token")).toHaveLength(1);
    expect(await store.get("acme")).toMatchObject({
      accessToken: "access-2",
      refreshToken: "refresh-2",
      expiresAt: now + 3_600_000,
    });
  });

  test("happens once for a hundred calls that get 401 at the same time", async () => {
    good = "not access-1";
    const client = clientOf(oauth({ app, store: storeOf(), account: "acme", now: () => NOW }));
    const pages = await Promise.all(Array.from({ length: 100 }, () => getThings(client)));
    expect(pages).toHaveLength(100);
    expect(requestsTo("/oauth/token")).toHaveLength(1);
    expect(requestsTo("/api/things")).toHaveLength(200);
  });

  test("happens once for a call whose new token is rejected too", async () => {
    token = () => [200, { token_type: "bearer", access_token: "bad", expires_in: 3_600 }];
    good = "another";
    const store = storeOf();
    const error = await failed(
      Promise.resolve(getThings(clientOf(oauth({ app, store, account: "acme", now: () => NOW })))),
    );
    expect(error).toMatchObject({ name: "AuthenticationError" });
    expect(requestsTo("/oauth/token")).toHaveLength(1);
    expect((await store.get("acme"))?.refreshToken).toBe("refresh-1");
  });

  test("lets an iteration continue when the token expires", async () => {
    const client = clientOf(oauth({ app, store: storeOf(), account: "acme", now: () => NOW }));
    const pages = getThings(client).pages();
    await pages.next();
    good = "expired";
    expect(await getThings(client).toArray({ limit: 5 })).toHaveLength(1);
  });

  test("requires a new connection after invalid_grant", async () => {
    token = () => [400, { error: "invalid_grant" }];
    good = "x";
    const error = await failed(
      Promise.resolve(getThings(clientOf(oauth({ app, store: storeOf(), account: "acme" })))),
    );
    expect(isReconnectRequiredError(error) && error.account).toBe("acme");
    expect((error as Error).message).toMatch(/account acme has to be connected again/);
  });

  test("requires a new connection if there is no refresh token", async () => {
    good = "x";
    const store = storeOf({ ...TOKENS, refreshToken: "" });
    const auth = oauth({ app, store, account: "acme", now: () => NOW });
    const error = await failed(Promise.resolve(getThings(clientOf(auth))));
    expect(isReconnectRequiredError(error)).toBe(true);
    expect(requestsTo("/oauth/token")).toEqual([]);
  });

  test("requires a connection if there are no tokens", async () => {
    const auth = oauth({ app, store: memoryTokenStore(), account: "acme" });
    const error = await failed(Promise.resolve(getThings(clientOf(auth))));
    expect(isReconnectRequiredError(error)).toBe(true);
    expect(server.received).toEqual([]);
  });

  test("falls back to the old tokens until they expire if the request fails", async () => {
    token = () => [503, {}];
    const store = storeOf();
    const now = () => TOKENS.expiresAt - 30_000;
    await getThings(clientOf(oauth({ app, store, account: "acme", now })));
    expect(await store.get("acme")).toEqual(TOKENS);
  });

  test("keeps the refresh token if the response has no new one", async () => {
    token = () => [200, { token_type: "bearer", access_token: "a", expires_in: 60 }];
    expect(await refreshTokens(app, TOKENS, () => NOW)).toEqual({
      accessToken: "a",
      refreshToken: "refresh-1",
      expiresAt: NOW + 60_000,
    });
  });

  test.each([
    [401, { error: "invalid_client", error_description: "unknown app" }, 401, "invalid_client"],
    [429, { error: "slow_down" }, 429, "slow_down"],
    [502, "<html>", 502, undefined],
    [200, { hello: 1 }, undefined, undefined],
  ])("rejects with status and code after %i %j", async (status, body, at, code) => {
    token = () => [status, body];
    const error = await failed(refreshTokens(app, TOKENS, () => NOW));
    expect(isTokenError(error) && [error.status, error.code]).toEqual([at, code]);
  });

  test("shows neither of the old tokens if the server quotes them", async () => {
    const old = { accessToken: "access-0123456789", refreshToken: "refresh-0123456789" };
    const error_description = Object.values(old).join();
    token = () => [400, { error: "invalid_scope", error_description }];
    const error = await failed(refreshTokens(app, { ...old, expiresAt: NOW }, () => NOW));
    expect((error as Error).message).toContain("invalid_scope: [secret],[secret]");
  });

  test("rejects with the cause if the connection fails", async () => {
    const fetch = vi.fn(() => Promise.reject(new TypeError("fetch failed")));
    const error = await failed(refreshTokens(app, TOKENS, () => NOW, fetch));
    expect(isTokenError(error) && error.cause).toMatchObject({ message: "fetch failed" });
  });
});

test("revoking sends the refresh token", async () => {
  await revokeTokens(app, TOKENS);
  const [request] = requestsTo("/oauth/revoke");
  expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
    token: "refresh-1",
    token_type_hint: "refresh_token",
  });
});

test("a client secret must not be used in a browser", async () => {
  vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 Chrome/140.0.0.0" });
  vi.stubGlobal("process", undefined);
  const works = [authorizationUrl(app), refreshTokens(app, TOKENS, () => NOW)];
  vi.unstubAllGlobals();
  for (const work of works)
    await expect(work).rejects.toThrow(/oauth: a client secret must not be used/);
  expect(server.received).toEqual([]);
});

test("an endpoint without TLS is refused, except on the loopback interface", async () => {
  const endpoints = { token: "http://a.klaviyo.example/oauth/token" };
  const error = await failed(refreshTokens({ ...app, endpoints }, TOKENS, () => NOW));
  expect(isTokenError(error) && error.message).toMatch(/HTTPS/i);
});

test("no secret shows in the credential, the client or errors", async () => {
  token = () => [400, { error: "invalid_request", error_description: "no" }];
  good = "x";
  const auth = oauth({ app, store: memoryTokenStore([["acme", TOKENS]]), account: "acme" });
  const client = clientOf(auth);
  const error = await failed(Promise.resolve(getThings(client)));
  const shown = [auth, client, error].map((value) =>
    inspect(value, { depth: 9, showHidden: true }),
  );
  const all = shown.join() + JSON.stringify([auth, client, error]) + (error as Error).stack;
  for (const secret of [SECRET, "access-1", "refresh-1"]) expect(all).not.toContain(secret);
});
