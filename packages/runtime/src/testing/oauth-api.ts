import { createClient } from "../client/client.js";
import {
  type OAuthApp,
  type OAuthOptions,
  oauth,
  type TokenStore,
  type Tokens,
} from "../oauth/index.js";
import { json, type Received, serve } from "./http-server.js";

export const NOW = Date.parse("2026-01-01T00:00:00Z");

/** Tokens that seem valid for an hour to the client, but that the API no longer accepts. */
export const EXPIRED: Tokens = {
  accessToken: "access-5ecre7-1",
  refreshToken: "refresh-5ecre7-1",
  expiresAt: NOW + 3_600_000,
};

/** An API with a token endpoint whose refresh tokens are valid once. */
export interface OAuthApi {
  readonly app: OAuthApp;
  /** forms that the token endpoint has received */
  readonly refreshes: URLSearchParams[];
  /** called before the token endpoint responds; a returned [status, body, headers] is sent instead */
  before: (count: number) => unknown;
  client(store: TokenStore, options?: Partial<OAuthOptions>): ReturnType<typeof createClient>;
  close(): Promise<void>;
}

/** Starts the API on the loopback interface. */
export async function oauthApi(): Promise<OAuthApi> {
  const refreshes: URLSearchParams[] = [];
  const plain = { "content-type": "application/json" };
  const good = 2;
  const handle = async ({ url, headers, body }: Received, response: Parameters<typeof json>[0]) => {
    if (url.pathname !== "/oauth/token") {
      const known = headers.authorization === `Bearer access-5ecre7-${good}`;
      return json(response, known ? 200 : 401, known ? { data: [] } : { errors: [] });
    }
    const form = new URLSearchParams(body);
    refreshes.push(form);
    const other = (await api.before(refreshes.length)) as [number, object, object?] | undefined;
    if (other) return json(response, other[0], other[1], { ...plain, ...other[2] });
    if (form.get("refresh_token") !== `refresh-5ecre7-${good - 1}`) {
      return json(response, 400, { error: "invalid_grant" }, plain);
    }
    const tokens = {
      access_token: `access-5ecre7-${good}`,
      refresh_token: `refresh-5ecre7-${good}`,
      expires_in: 3_600,
    };
    return json(response, 200, { token_type: "bearer", ...tokens }, plain);
  };
  const server = await serve(handle);
  const app = {
    clientId: "app",
    clientSecret: "client-5ecre7-0123",
    redirectUri: "https://app.example/callback",
    scopes: ["things:read"],
    endpoints: { token: `${server.url}/oauth/token` },
  };
  const api: OAuthApi = {
    app,
    refreshes,
    before: () => undefined,
    client: (store, options) =>
      createClient({
        auth: oauth({ app, store, account: "acme", now: () => NOW, ...options }),
        baseUrl: server.url,
        pacing: false,
        retry: false,
      }),
    close: server.close,
  };
  return api;
}
