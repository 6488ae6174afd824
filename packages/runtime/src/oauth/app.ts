import {
  type AuthorizationServer,
  allowInsecureRequests,
  type Client,
  type ClientAuth,
  customFetch,
  None,
} from "oauth4webapi";
import { UsageError } from "../errors/usage-error.js";
import { isBrowser } from "../platform/browser.js";

/** An OAuth app, as registered with Klaviyo. */
export interface OAuthApp {
  readonly clientId: string;
  /** left out by public apps, which prove themselves by PKCE alone */
  readonly clientSecret?: string;
  /** one of the app's registered redirect URIs */
  readonly redirectUri: string;
  /** as in `["profiles:read", "lists:read"]` */
  readonly scopes: readonly string[];
  /** other addresses than Klaviyo's, for tests */
  readonly endpoints?: Partial<Endpoints>;
}

/** Where the parts of the protocol happen. */
export interface Endpoints {
  readonly authorize: string;
  readonly token: string;
  readonly revoke: string;
}

/** Klaviyo's addresses (developers.klaviyo.com, "Set up OAuth"). */
const ENDPOINTS: Endpoints = {
  authorize: "https://www.klaviyo.com/oauth/authorize",
  token: "https://a.klaviyo.com/oauth/token",
  revoke: "https://a.klaviyo.com/oauth/revoke",
};

/** What every request of the protocol is made of. */
export interface Protocol {
  readonly server: AuthorizationServer;
  readonly client: Client;
  readonly auth: ClientAuth;
  readonly options: {
    readonly [customFetch]: typeof fetch;
    readonly [allowInsecureRequests]: boolean;
    readonly signal?: AbortSignal;
  };
}

/**
 * HTTP Basic as Klaviyo documents it: id and secret as they are. RFC 6749 §2.3.1, and the library with
 * it, would encode characters that secrets have, such as `-`.
 */
function basic(clientId: string, clientSecret: string): ClientAuth {
  const credentials = btoa(`${clientId}:${clientSecret}`);
  return (_server, _client, _body, headers) => headers.set("authorization", `Basic ${credentials}`);
}

/**
 * The app in the terms of the OAuth library.
 *
 * @throws {UsageError} where a browser was given the client secret, which every visitor could read there
 */
export function protocolOf(
  app: OAuthApp,
  fetch: typeof globalThis.fetch,
  signal?: AbortSignal,
): Protocol {
  if (app.clientSecret !== undefined && isBrowser()) {
    throw new UsageError("oauth: a client secret is refused in a browser; use a server");
  }
  const endpoints = { ...ENDPOINTS, ...app.endpoints };
  return {
    server: {
      issuer: new URL(endpoints.authorize).origin,
      authorization_endpoint: endpoints.authorize,
      token_endpoint: endpoints.token,
      revocation_endpoint: endpoints.revoke,
    },
    client: { client_id: app.clientId },
    auth: app.clientSecret === undefined ? None() : basic(app.clientId, app.clientSecret),
    options: {
      [customFetch]: fetch,
      // http is for tests on this machine; elsewhere it would show the secret to everyone between.
      [allowInsecureRequests]: /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/]/.test(
        endpoints.token,
      ),
      ...(signal && { signal }),
    },
  };
}
