export type { Endpoints, OAuthApp } from "./app.js";
export {
  type Authorization,
  authorizationUrl,
  type CodeExchange,
  exchangeCode,
} from "./authorize.js";
export { type OAuthOptions, oauth } from "./oauth.js";
export { isReconnectRequiredError, ReconnectRequiredError } from "./reconnect-required-error.js";
export { refreshTokens, revokeTokens } from "./refresh.js";
export { isTokenError, TokenError, type TokenErrorDetails } from "./token-error.js";
export { memoryTokenStore, type TokenLease, type TokenStore } from "./token-store.js";
export { parseTokens, type Tokens } from "./tokens.js";
