/** What replaces a method or function of klaviyo-api that is not an endpoint. */
export type Helper =
  | { /** package, and subpath */ from: string /** its export */; name: string; note?: string }
  | { from: string /** interface that a program can implement */; type: string; member: string }
  | { /** operator of filter functions */ operator: string }
  | {
      /** why nothing replaces it, as the end of a sentence that begins with "none, because" */ none: string;
    };

const RUNTIME = "@klaviyo-kit/runtime";
const OAUTH = "@klaviyo-kit/runtime/oauth";

const RETRIES: Helper = {
  from: RUNTIME,
  name: "createClient",
  note: "all calls retry, also `klaviyo.request` for paths of your own",
};
const NEVER_REFRESHED: Helper = { none: "it does nothing: there is no token to refresh" };
const API_KEY: Helper = { from: RUNTIME, name: "apiKey" };
const REFRESHES: Helper = {
  from: OAUTH,
  name: "oauth",
  note: "refreshes tokens before they expire, and after a 401",
};

const CODE_STORAGE: Helper = { none: "`codeVerifier` belongs in the session of the user" };

/** Operators that have the same name here. */
const OPERATORS = [
  "equals",
  "lessThan",
  "greaterThan",
  "lessOrEqual",
  "greaterOrEqual",
  "contains",
  "containsAny",
  "containsAll",
  "endsWith",
  "startsWith",
  "any",
  "has",
];

/** By owner and name, as in the declarations of klaviyo-api. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  "RetryWithExponentialBackoff.requestWithRetry": RETRIES,
  "RetryWithExponentialBackoff.exponentialBackoff": {
    none: "the client computes its waits; the option `retry` has `backoff` and `maxBackoff`",
  },
  "RetryWithExponentialBackoff.sleep": {
    none: "Node has it: `setTimeout` of `node:timers/promises`",
  },
  "ApiKeySession.applyToRequest": API_KEY,
  "ApiKeySession.requestWithRetry": RETRIES,
  "ApiKeySession.refreshAndRetry": NEVER_REFRESHED,
  "GlobalApiKeySession.applyToRequest": API_KEY,
  "GlobalApiKeySession.requestWithRetry": RETRIES,
  "GlobalApiKeySession.refreshAndRetry": NEVER_REFRESHED,
  "OAuthSession.applyToRequest": REFRESHES,
  "OAuthSession.requestWithRetry": RETRIES,
  "OAuthSession.refreshAndRetry": REFRESHES,
  "OAuthBasicSession.applyToRequest": { from: RUNTIME, name: "bearer" },
  "OAuthBasicSession.refreshAndRetry": NEVER_REFRESHED,
  "OAuthBasicSession.requestWithRetry": RETRIES,
  "OAuthApi.generateAuthorizeUrl": {
    from: OAUTH,
    name: "authorizationUrl",
    note: "also creates the state and the PKCE codes",
  },
  "OAuthApi.createTokens": {
    from: OAUTH,
    name: "exchangeCode",
    note: "returns the tokens; store them with `store.set`",
  },
  "OAuthApi.refreshTokens": {
    from: OAUTH,
    name: "refreshTokens",
    note: "clients with `oauth` call it for you",
  },
  "Session.applyToRequest": {
    from: RUNTIME,
    name: "bearer",
    note: "takes a function, for tokens from elsewhere",
  },
  "Session.requestWithRetry": RETRIES,
  "Session.refreshAndRetry": REFRESHES,
  "TokenStorage.retrieve": { from: OAUTH, type: "TokenStore", member: "get" },
  "TokenStorage.save": { from: OAUTH, type: "TokenStore", member: "set" },
  "Pkce.CodeStorage.retrieve": CODE_STORAGE,
  "Pkce.CodeStorage.save": CODE_STORAGE,
  "Pkce.CodeStorage.remove": CODE_STORAGE,
  "Pkce.generateCodes": { from: OAUTH, name: "authorizationUrl", note: "returns `codeVerifier`" },
  queryParamPreProcessor: { none: "calls encode their parameters themselves" },
  ConfigWrapper: {
    from: RUNTIME,
    name: "createClient",
    note: "with `apiKey`; there is no global key",
  },
  isKlaviyoTokenError: { from: OAUTH, name: "isTokenError" },
  ...Object.fromEntries(OPERATORS.map((operator) => [`FilterBuilder.${operator}`, { operator }])),
  "FilterBuilder.build": {
    none: "calls build their filters; for the text alone, call `getProfilesFilter(…)` of `/filters`",
  },
};
