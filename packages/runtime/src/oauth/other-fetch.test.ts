import { fetch as undiciFetch } from "undici";
import { afterEach, describe, expect, test } from "vitest";
import { type NodeFetch, nodeFetch } from "../node/index.js";
import { type OAuthApi, oauthApi } from "../testing/oauth-api.js";
import { isTokenError, refreshTokens } from "./index.js";

let api: OAuthApi;
const transport: NodeFetch = nodeFetch();
afterEach(() => api.close());

/** A response as node-fetch makes them: a class of its own with the tag of Response. */
class OtherResponse {
  readonly #response: Response;
  constructor(response: Response) {
    this.#response = response;
  }
  get [Symbol.toStringTag](): string {
    return "Response";
  }
  get status(): number {
    return this.#response.status;
  }
  get headers(): unknown {
    return { get: (name: string) => this.#response.headers.get(name) };
  }
  get bodyUsed(): boolean {
    return this.#response.bodyUsed;
  }
  clone(): OtherResponse {
    return new OtherResponse(this.#response.clone());
  }
  json(): Promise<unknown> {
    return this.#response.json();
  }
  text(): Promise<string> {
    return this.#response.text();
  }
}

/** Other implementations, which have the interface of fetch but not its types. */
const FETCHES: Readonly<Record<string, unknown>> = {
  "the package undici": undiciFetch,
  nodeFetch: transport,
  "another class": async (...request: Parameters<typeof fetch>) =>
    new OtherResponse(await fetch(...request)),
};

describe.each(Object.entries(FETCHES))("with the fetch of %s", (_, other) => {
  const refresh = (refreshToken: string): Promise<unknown> =>
    refreshTokens(
      api.app,
      { accessToken: "a", refreshToken, expiresAt: 0 },
      Date.now,
      other as typeof fetch,
    );

  test("tokens are refreshed", async () => {
    api = await oauthApi();
    expect(await refresh("refresh-5ecre7-1")).toMatchObject({ accessToken: "access-5ecre7-2" });
  });

  test.each([
    [429, { error: "slow_down" }],
    [503, {}],
  ])("a refusal with status %i keeps its status and Retry-After", async (status, body) => {
    api = await oauthApi();
    api.before = () => [status, body, { "retry-after": "7" }];
    const error = await refresh("refresh-5ecre7-1").catch((reason: unknown) => reason);
    expect(isTokenError(error) && error).toMatchObject({ status, retryAfter: 7_000 });
  });

  test.each([
    [401, { error: "invalid_client" }, { code: "invalid_client" }],
    [400, { error: "invalid_grant" }, { code: "invalid_grant" }],
    [503, {}, { retryAfter: 7_000, refused: true }],
  ])(
    "a refusal with status %i and WWW-Authenticate keeps its details",
    async (status, body, details) => {
      api = await oauthApi();
      const headers = { "www-authenticate": 'Basic realm="klaviyo"', "retry-after": "7" };
      api.before = () => [status, body, headers];
      const error = await refresh("refresh-5ecre7-1").catch((reason: unknown) => reason);
      expect(isTokenError(error) && error).toMatchObject({ status, ...details });
    },
  );
});
