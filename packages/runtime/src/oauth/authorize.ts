import {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from "oauth4webapi";
import { type OAuthApp, protocolOf } from "./app.js";
import { tokenError } from "./token-error.js";
import { type Tokens, tokensOf } from "./tokens.js";

/** Where to send the user, and what to remember until they come back. */
export interface Authorization {
  readonly url: string;
  /** comes back with the user; keep it in their session */
  readonly state: string;
  /** proves that the code is exchanged by who asked for it (RFC 7636); keep it in their session */
  readonly codeVerifier: string;
}

/**
 * Begins to connect an account: makes the address of Klaviyo's consent page, with PKCE (S256, which
 * Klaviyo always asks for) and a state.
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

/** What {@link exchangeCode} needs besides the app. */
export interface CodeExchange extends Pick<Authorization, "state" | "codeVerifier"> {
  /** the address at which the user came back, query included; may be relative to the redirect URI */
  readonly callbackUrl: string | URL;
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
}

/**
 * Ends connecting an account: checks what came back with the user, and exchanges the code for tokens.
 * Put them into the token store under the account's name.
 *
 * @throws {TokenError} where the user declined, the state is another one, or the code is not taken
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
    const answer = validateAuthResponse(server, client, callback, state);
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      auth,
      answer,
      app.redirectUri,
      codeVerifier,
      options,
    );
    const result = await processAuthorizationCodeResponse(server, client, response);
    return tokensOf(result, Date.now());
  } catch (thrown) {
    throw tokenError(thrown, [app.clientSecret, codeVerifier, code]);
  }
}
