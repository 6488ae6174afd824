import { expect, test } from "vitest";
import { table } from "../testing/migrated.js";
import { oauth } from "./oauth.js";

const PREAMBLE = `
import {
  type CreatedTokens, isKlaviyoTokenError, Klaviyo, OAuthApi, OAuthBasicSession, OAuthSession, Pkce,
  type RetrievedTokens, type TokenStorage,
} from "klaviyo-api";
declare const storage: TokenStorage; declare const api: OAuthApi; declare const account: string;`;

const STORE = (name: string): string => `{
    async get(account: string): Promise<Tokens> {
      const { accessToken, refreshToken, expiresAt } = await ${name}.retrieve(account);
      return { accessToken, refreshToken, expiresAt: expiresAt?.getTime() ?? 0 };
    },
    async set(account: string, { accessToken, refreshToken, expiresAt }: Tokens) {
      await ${name}.save(account, { accessToken, refreshToken, expiresAt: new Date(expiresAt) });
    },
    delete() {},
  }`;

const TOKENS = "{ accessToken: string; refreshToken: string; expiresAt: Date }";

const cases = {
  "a session with a token": [
    `new OAuthBasicSession("token");`,
    `createClient({ auth: bearer("token") });`,
  ],
  "a session of an account": [
    "new OAuthSession(account, api); new Klaviyo.Auth.OAuthSession('acme', api);",
    "createClient({ auth: oauth({ ...api, account }) }); createClient({ auth: oauth({ ...api, account: 'acme' }) });",
  ],
  "an app and its storage": [
    `const it = new OAuthApi("id", "secret", storage);`,
    `const it = { app: { clientId: "id", clientSecret: "secret", redirectUri: "", scopes: [] }, store: ${STORE("storage")} };`,
  ],
  "a storage that is made there": [
    `class Storage implements TokenStorage { retrieve!: TokenStorage["retrieve"]; save(_account: string, _tokens: CreatedTokens) {} }
    new OAuthApi("id", "secret", new Storage());`,
    `class Storage { retrieve!: { retrieve(account: string): Promise<{ accessToken: string; refreshToken: string; expiresAt?: Date }> | { accessToken: string; refreshToken: string; expiresAt?: Date }; save(account: string, tokens: ${TOKENS}): Promise<void> | void }["retrieve"]; save(_account: string, _tokens: ${TOKENS}) {} }
    { app: { clientId: "id", clientSecret: "secret", redirectUri: "", scopes: [] }, store: ((storage) => (${STORE("storage")}))(new Storage()) };`,
  ],
  "the type of an app": [
    "(it: OAuthApi, session: OAuthSession) => session;",
    `(it: Omit<OAuthOptions, "account">, session: Client) => session;`,
  ],
  "the check of errors": [
    "(error: unknown) => isKlaviyoTokenError(error);",
    "(error: unknown) => isTokenError(error);",
  ],
} as const;

test.each(table([oauth], cases, PREAMBLE))("%s", (_title, after, run) => {
  expect(run()).toMatchObject({ text: after, undecided: [] });
});

const undecided = {
  "the URL of the consent page": [
    "api.generateAuthorizeUrl('state', 'profiles:read', 'challenge', 'https://app.example.com');",
    "authorizationUrl(app)",
  ],
  "the exchange of a code": [
    "api.createTokens(account, 'verifier', 'code', 'url');",
    "exchangeCode(app",
  ],
  "a refresh": ["api.refreshTokens(account);", "clients refresh tokens"],
  "the codes of PKCE": ["Pkce.generateCodes();", "authorizationUrl(app)"],
} as const;

test.each(table([oauth], undecided, PREAMBLE))("%s is undecided", (_title, words, run) => {
  expect(run().undecided).toEqual([expect.stringContaining(words)]);
});
