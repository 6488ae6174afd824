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
import { withoutChallenge } from "./without-challenge.js";

/** An OAuth app that is registered with Klaviyo. */
export interface OAuthApp {
  readonly clientId: string;
  /** omitted by public apps, which authenticate with PKCE only */
  readonly clientSecret?: string;
  /** one of the app's registered redirect URIs */
  readonly redirectUri: string;
  /** for example `["profiles:read", "lists:read"]` */
  readonly scopes: readonly string[];
  /** replaces Klaviyo's endpoints, for tests */
  readonly endpoints?: Partial<Endpoints>;
}

/** URLs of the authorization server. */
export interface Endpoints {
  readonly authorize: string;
  readonly token: string;
  readonly revoke: string;
}

/** Klaviyo's endpoints (developers.klaviyo.com, "Set up OAuth"). */
const ENDPOINTS: Endpoints = {
  authorize: "https://www.klaviyo.com/oauth/authorize",
  token: "https://a.klaviyo.com/oauth/token",
  revoke: "https://a.klaviyo.com/oauth/revoke",
};

/** Arguments that oauth4webapi needs for every request. */
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
 * Authenticates with HTTP Basic as Klaviyo documents it: id and secret are not URL-encoded. RFC 6749
 * §2.3.1, and therefore the library, would encode characters of secrets such as `-`.
 */
function basic(credentials: string): ClientAuth {
  return (_server, _client, _body, headers) => headers.set("authorization", `Basic ${credentials}`);
}

/** Returns the id and secret of an app as HTTP Basic sends them; `undefined` for public apps. */
const credentialsOf = ({ clientId, clientSecret }: OAuthApp): string | undefined =>
  clientSecret === undefined ? undefined : btoa(`${clientId}:${clientSecret}`);

/** Returns what a server could quote of an app's secret. */
export const secretsOf = (app: OAuthApp): (string | undefined)[] => [
  app.clientSecret,
  credentialsOf(app),
];

/**
 * Converts an app to the arguments of oauth4webapi.
 *
 * @throws {UsageError} in a browser if the app has a client secret, which every visitor could read
 */
export function protocolOf(
  app: OAuthApp,
  fetch: typeof globalThis.fetch,
  signal?: AbortSignal,
): Protocol {
  if (app.clientSecret !== undefined && isBrowser()) {
    throw new UsageError(
      "oauth: a client secret must not be used in a browser; call this from a server",
    );
  }
  const credentials = credentialsOf(app);
  const endpoints = { ...ENDPOINTS, ...app.endpoints };
  return {
    server: {
      issuer: new URL(endpoints.authorize).origin,
      authorization_endpoint: endpoints.authorize,
      token_endpoint: endpoints.token,
      revocation_endpoint: endpoints.revoke,
    },
    client: { client_id: app.clientId },
    auth: credentials === undefined ? None() : basic(credentials),
    options: {
      [customFetch]: withoutChallenge(fetch),
      // Plain HTTP is only for tests on this machine; on a network it would expose the secret.
      [allowInsecureRequests]: /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/]/.test(
        endpoints.token,
      ),
      ...(signal && { signal }),
    },
  };
}
