import {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from "oauth4webapi";
import { type OAuthApp, protocolOf, secretsOf } from "./app.js";
import { tokenError } from "./token-error.js";
import { type Tokens, tokensOf } from "./tokens.js";

/** The URL to redirect the user to, and the values to keep until the user returns. */
export interface Authorization {
  readonly url: string;
  /** returned with the redirect; keep it in the user's session */
  readonly state: string;
  /**
   * proves that the code is exchanged by the client that requested it (PKCE, RFC 7636); keep it in the
   * user's session
   */
  readonly codeVerifier: string;
}

/**
 * Starts connecting an account: returns the URL of Klaviyo's consent page, with a state and a PKCE
 * challenge (S256, which Klaviyo requires).
 */
export async function authorizationUrl(app: OAuthApp): Promise<Authorization> {
  const codeVerifier = generateRandomCodeVerifier();
  const state = generateRandomState();
  const { server } = protocolOf(app, fetch);
  const url = new URL(server.authorization_endpoint as string);
  const query = {
    response_type: "code",
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    scope: app.scopes.join(" "),
    state,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { url: url.href, state, codeVerifier };
}

/** Parameters of {@link exchangeCode}. */
export interface CodeExchange extends Pick<Authorization, "state" | "codeVerifier"> {
  /** URL that the user was redirected to, with its query; may be relative to the redirect URI */
  readonly callbackUrl: string | URL;
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
}

/**
 * Finishes connecting an account: validates the redirect and exchanges its code for tokens. Save the
 * tokens in the token store under the account's key.
 *
 * @throws {TokenError} if the user declined, the state does not match, or the server rejects the code
 */
export async function exchangeCode(
  app: OAuthApp,
  { callbackUrl, state, codeVerifier, fetch = globalThis.fetch, signal }: CodeExchange,
): Promise<Tokens> {
  const { server, client, auth, options } = protocolOf(app, fetch, signal);
  let code: string | undefined;
  try {
    const callback = new URL(callbackUrl, app.redirectUri);
    code = callback.searchParams.get("code") ?? undefined;
    const parameters = validateAuthResponse(server, client, callback, state);
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      auth,
      parameters,
      app.redirectUri,
      codeVerifier,
      options,
    );
    const result = await processAuthorizationCodeResponse(server, client, response);
    return tokensOf(result, Date.now());
  } catch (thrown) {
    throw tokenError(thrown, [...secretsOf(app), codeVerifier, code]);
  }
}
