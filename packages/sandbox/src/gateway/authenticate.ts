import type { Credential } from "../account/credential.js";
import type { Access } from "../oauth/grants.js";
import { Refusal } from "../response/refusal.js";

/** A private key of the sandbox. */
export interface SandboxKey {
  /** scopes that the key has, as in `profiles:read`; all if omitted */
  readonly scopes?: readonly string[];
  /** id of the account that it belongs to; the first account if omitted */
  readonly account?: string;
}

/** Private keys by their text. Without any, every key is accepted for the first account. */
export type SandboxKeys = Readonly<Record<string, SandboxKey>>;

/** Who a request is from: a credential, and the id of the account that it is for. */
export interface Caller {
  readonly credential: Credential;
  /** id of the account; `undefined` for the first one */
  readonly account?: string | undefined;
}

const AUTHORIZATION = /^(\S+) +(\S.*)$/;

/** Reads the key or the token of a request to the server-side API. @throws {Refusal} with 401 */
export function authenticate(
  { headers }: Pick<Request, "headers">,
  keys: SandboxKeys | undefined,
  accessOf: (token: string) => Access | undefined,
): Caller {
  const [, scheme, value = ""] = AUTHORIZATION.exec(headers.get("authorization") ?? "") ?? [];
  if (scheme?.toLowerCase() === "bearer") return callerOfToken(accessOf(value));
  if (scheme !== "Klaviyo-API-Key") throw new Refusal(401, [{}]);
  const key = keys ? (Object.hasOwn(keys, value) ? keys[value] : undefined) : {};
  if (!key) throw new Refusal(401, [{ detail: "The private key does not exist." }]);
  const ending = value.slice(-4);
  return {
    credential: { kind: "key", ending, ...(key.scopes && { scopes: key.scopes }) },
    account: key.account,
  };
}

function callerOfToken(access: Access | undefined): Caller {
  if (access) {
    const { clientId: app, scopes, account } = access;
    return { credential: { kind: "token", app, scopes }, account };
  }
  const title = "Incorrect authentication credentials.";
  throw new Refusal(401, [{ code: "authentication_failed", title, detail: title }]);
}

/** Reads the public key of a request to the client-side API. @throws {Refusal} with 400 */
export function identifyCompany(url: URL): Caller {
  const account = url.searchParams.get("company_id");
  if (account) return { credential: { kind: "company" }, account };
  throw new Refusal(400, [
    { detail: "The parameter company_id is missing.", source: { parameter: "company_id" } },
  ]);
}

/** @throws {Refusal} with 403 if a credential lacks a scope that an operation needs */
export function checkScopes({ kind, scopes }: Credential, needed: readonly string[] = []): void {
  const missing = scopes ? needed.filter((scope) => !scopes.includes(scope)) : [];
  if (missing.length === 0) return;
  throw new Refusal(403, [{ detail: `The ${kind} lacks these scopes: ${missing.join(", ")}.` }]);
}
