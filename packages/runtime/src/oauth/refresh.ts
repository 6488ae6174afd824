import {
  processRefreshTokenResponse,
  processRevocationResponse,
  refreshTokenGrantRequest,
  revocationRequest,
} from "oauth4webapi";
import { type OAuthApp, protocolOf, secretsOf } from "./app.js";
import { tokenError } from "./token-error.js";
import { type Tokens, tokensOf } from "./tokens.js";

/**
 * Exchanges a refresh token for new tokens. Save them at once: the old refresh token may be invalid.
 *
 * @throws {TokenError} with the code `invalid_grant` if the account has to be connected again
 */
export async function refreshTokens(
  app: OAuthApp,
  tokens: Tokens,
  now: () => number,
  fetch: typeof globalThis.fetch = globalThis.fetch,
  signal?: AbortSignal,
): Promise<Tokens> {
  const { server, client, auth, options } = protocolOf(app, fetch, signal);
  try {
    const response = await refreshTokenGrantRequest(
      server,
      client,
      auth,
      tokens.refreshToken,
      options,
    );
    return tokensOf(await processRefreshTokenResponse(server, client, response), now(), tokens);
  } catch (thrown) {
    throw tokenError(thrown, [...secretsOf(app), tokens.refreshToken, tokens.accessToken]);
  }
}

/**
 * Revokes the tokens of an account (RFC 7009): revoking the refresh token also revokes its access
 * tokens. Remove them from the token store afterwards.
 *
 * @throws {TokenError} if the server refuses
 */
export async function revokeTokens(
  app: OAuthApp,
  { refreshToken }: Pick<Tokens, "refreshToken">,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<void> {
  const { server, client, auth, options } = protocolOf(app, fetch);
  const hint = { additionalParameters: { token_type_hint: "refresh_token" } };
  try {
    const response = await revocationRequest(server, client, auth, refreshToken, {
      ...options,
      ...hint,
    });
    await processRevocationResponse(response);
  } catch (thrown) {
    throw tokenError(thrown, [...secretsOf(app), refreshToken]);
  }
}
