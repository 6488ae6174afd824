import type { Received } from "../request/received.js";
import { appOf, type SandboxApps } from "./apps.js";
import { ACCESS_SECONDS, type Grants, type RefreshToken } from "./grants.js";
import { OAuthError } from "./oauth-error.js";

const VERIFIER = /^[a-zA-Z0-9\-._~]{43,128}$/;

/** Answers a request to `/oauth/token`. @throws {OAuthError} */
export async function exchangeTokens(
  request: Received,
  grants: Grants,
  apps: SandboxApps | undefined,
): Promise<Response> {
  const form = await formOf(request);
  const clientId = authenticateClient(request, form, apps);
  const type = form.get("grant_type");
  if (type === "authorization_code") return issued(grants, await redeemed(form, clientId, grants));
  if (type === "refresh_token") return issued(grants, refreshed(form, clientId, grants));
  if (!type) throw new OAuthError("invalid_request", "The parameter grant_type is missing.");
  throw new OAuthError(
    "unsupported_grant_type",
    `'${type}' is not supported: send authorization_code or refresh_token.`,
  );
}

/** Answers a request to `/oauth/revoke` (RFC 7009): unknown tokens are no error. @throws {OAuthError} */
export async function revokeToken(
  request: Received,
  grants: Grants,
  apps: SandboxApps | undefined,
): Promise<Response> {
  const form = await formOf(request);
  const clientId = authenticateClient(request, form, apps);
  grants.revoke(required(form, "token"), clientId);
  return new Response(null, { status: 200 });
}

async function formOf(request: Received): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    return new URLSearchParams(await request.text());
  }
  throw new OAuthError(
    "invalid_request",
    "The body must be sent as application/x-www-form-urlencoded.",
  );
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value) return value;
  throw new OAuthError("invalid_request", `The parameter ${name} is missing.`);
}

/** Returns the client id of the app that sends a request. @throws {OAuthError} `invalid_client` */
function authenticateClient(
  { headers }: Pick<Received, "headers">,
  form: URLSearchParams,
  apps: SandboxApps | undefined,
): string {
  const [, encoded] = /^Basic +(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  const [, id = "", secret = ""] = /^([^:]*):([\s\S]*)$/.exec(decoded(encoded ?? "")) ?? [];
  // Public apps have no secret and name themselves in the body.
  const clientId = encoded === undefined ? (form.get("client_id") ?? "") : id;
  const app = appOf(apps, clientId);
  if (!app) throw new OAuthError("invalid_client", "There is no app with this client id.");
  if (apps ? (app.secret ?? "") !== secret : encoded !== undefined && secret === "") {
    throw new OAuthError("invalid_client", "The client secret is not that of the app.");
  }
  return clientId;
}

function decoded(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return "";
  }
}

/** Exchanges a code for a refresh token. @throws {OAuthError} */
async function redeemed(
  form: URLSearchParams,
  clientId: string,
  grants: Grants,
): Promise<RefreshToken> {
  const verifier = required(form, "code_verifier");
  const redirectUri = required(form, "redirect_uri");
  const code = grants.takeCode(required(form, "code"));
  if (!code || code.clientId !== clientId) {
    throw new OAuthError("invalid_grant", "The code is unknown, expired or already used.");
  }
  if (code.redirectUri !== redirectUri) {
    throw new OAuthError("invalid_grant", "The redirect_uri is not that of the authorization.");
  }
  if (!VERIFIER.test(verifier) || (await challengeOf(verifier)) !== code.challenge) {
    throw new OAuthError("invalid_grant", "The code_verifier does not match the code_challenge.");
  }
  return grants.newRefreshToken(code);
}

/** @throws {OAuthError} */
function refreshed(form: URLSearchParams, clientId: string, grants: Grants): RefreshToken {
  const token = grants.useRefreshToken(required(form, "refresh_token"));
  if (token?.clientId === clientId) return token;
  throw new OAuthError("invalid_grant", "The refresh token is unknown, expired or revoked.");
}

/** Returns the S256 challenge of a code verifier (RFC 7636 §4.2). */
async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

const issued = (grants: Grants, refreshToken: RefreshToken): Response =>
  Response.json(
    {
      access_token: grants.newAccessToken(refreshToken).token,
      refresh_token: refreshToken.token,
      expires_in: ACCESS_SECONDS,
      token_type: "Bearer",
      scope: refreshToken.scopes.join(" "),
    },
    { headers: { "cache-control": "no-store" } },
  );
