import type { Received } from "../request/received.js";
import { appOf, type SandboxApps } from "./apps.js";
import { authorizePage, problemPage } from "./authorize-page.js";
import type { Grants } from "./grants.js";
import { OAuthError } from "./oauth-error.js";

/** What the authorize page needs from the sandbox. */
export interface AuthorizeParts {
  readonly grants: Grants;
  readonly apps: SandboxApps | undefined;
  /** ids of the accounts that the user may choose */
  readonly accounts: readonly string[];
  /** every scope of the API */
  readonly scopes: ReadonlySet<string>;
}

/** Where the user goes back to with the outcome. */
interface Return {
  readonly redirectUri: URL;
  readonly state: string | null;
}

/**
 * Answers a request to `/oauth/authorize` (RFC 6749 §4.1.1): with a page, or with the redirect back to
 * the app if the user has decided or the query says `auto=1`. The decision is a form that repeats the
 * query.
 */
export async function authorize(request: Received, parts: AuthorizeParts): Promise<Response> {
  const { searchParams: query } = new URL(request.url);
  const form = new URLSearchParams(request.method === "POST" ? await request.text() : "");
  let back: Return;
  try {
    back = returnOf(query, parts.apps);
  } catch (error) {
    if (error instanceof OAuthError) return page(problemPage(error.message), 400);
    throw error;
  }
  try {
    const scopes = checked(query, parts);
    const decision = query.get("auto") === "1" ? "allow" : form.get("decision");
    if (decision === "deny") throw new OAuthError("access_denied", "The user denied the access.");
    const clientId = query.get("client_id") ?? "";
    if (decision !== "allow") {
      return page(authorizePage({ clientId, scopes, accounts: parts.accounts, query }), 200);
    }
    const account = chosen(form.get("account") ?? query.get("account"), parts.accounts);
    const code = parts.grants.newCode(
      { clientId, account, scopes },
      query.get("redirect_uri") ?? "",
      query.get("code_challenge") ?? "",
    );
    return redirect(back, { code });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return redirect(back, { error: error.code, error_description: error.message });
  }
}

/** Errors about these two must not lead back: the address may be anybody's. @throws {OAuthError} */
function returnOf(query: URLSearchParams, apps: SandboxApps | undefined): Return {
  const clientId = query.get("client_id") ?? "";
  const app = appOf(apps, clientId);
  if (!app) {
    throw new OAuthError("invalid_client", `There is no app with the client id '${clientId}'.`);
  }
  const uri = query.get("redirect_uri") ?? "";
  const registered = app.redirectUris?.includes(uri) ?? true;
  if (!registered || !/^https?:$/.test(URL.canParse(uri) ? new URL(uri).protocol : "")) {
    throw new OAuthError(
      "invalid_request",
      `The redirect_uri '${uri}' is not one of the app's: expected an http or https address that is registered.`,
    );
  }
  return { redirectUri: new URL(uri), state: query.get("state") };
}

/** Checks the other parameters and returns the scopes. @throws {OAuthError} */
function checked(query: URLSearchParams, { apps, scopes: known }: AuthorizeParts): string[] {
  if (query.get("response_type") !== "code") {
    throw new OAuthError("unsupported_response_type", "The response_type must be code.");
  }
  if (query.get("code_challenge_method") !== "S256") {
    throw new OAuthError("invalid_request", "The code_challenge_method must be S256.");
  }
  if (!/^[\w-]{43}$/.test(query.get("code_challenge") ?? "")) {
    throw new OAuthError(
      "invalid_request",
      "The code_challenge must be the SHA-256 of the verifier in base64url.",
    );
  }
  const scopes = (query.get("scope") ?? "").split(/\s+/).filter((scope) => scope !== "");
  const allowed = appOf(apps, query.get("client_id") ?? "")?.scopes;
  const wrong = scopes.find((scope) => !known.has(scope) || allowed?.includes(scope) === false);
  if (scopes.length === 0 || wrong !== undefined) {
    const why = wrong === undefined ? "The scope is missing." : `The app has no scope '${wrong}'.`;
    throw new OAuthError("invalid_scope", why);
  }
  return [...new Set(scopes)];
}

/** @throws {OAuthError} */
function chosen(account: string | null, accounts: readonly string[]): string {
  const found = account === null ? accounts[0] : accounts.find((id) => id === account);
  if (found !== undefined) return found;
  throw new OAuthError("access_denied", `There is no account ${account}.`);
}

function redirect({ redirectUri, state }: Return, answer: Record<string, string>): Response {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value);
  if (state !== null) location.searchParams.set("state", state);
  return new Response(null, { status: 302, headers: { location: location.href } });
}

const page = (html: string, status: number): Response =>
  new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
  });
