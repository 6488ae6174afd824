import {
  ListsApi,
  OAuthApi,
  OAuthSession,
  Pkce,
  ProfilesApi,
  type RetrievedTokens,
  type TokenStorage,
} from "klaviyo-api";
import { expect, test } from "vitest";
import { type Connected, connected } from "./connected.js";

const REDIRECT = "https://app.dev/callback";

const APPS = {
  "app-1": { secret: "s3cret", redirectUris: [REDIRECT], scopes: ["lists:read", "lists:write"] },
};

type Stored = RetrievedTokens & { accessToken: string };

/** Token storage in memory. */
class Tokens implements TokenStorage {
  readonly saved: Map<string, Stored> = new Map();

  retrieve(customer: string): Promise<Stored> {
    const tokens = this.saved.get(customer);
    return tokens ? Promise.resolve(tokens) : Promise.reject(new Error(`no tokens of ${customer}`));
  }

  save(customer: string, tokens: Stored): Promise<void> {
    this.saved.set(customer, tokens);
    return Promise.resolve();
  }
}

/** Lets an account's user allow the app, and exchanges the code by the SDK. */
async function allow({ url }: Connected, storage: Tokens, customer: string): Promise<OAuthSession> {
  const oauth = Object.assign(new OAuthApi("app-1", "s3cret", storage), {
    authorizeUrl: `${url}/oauth/authorize`,
    tokenUrl: `${url}/oauth/token`,
  });
  const { codeVerifier, codeChallenge } = Pkce.generateCodes();
  const page = oauth.generateAuthorizeUrl(
    customer,
    "lists:read lists:write",
    codeChallenge,
    REDIRECT,
  );
  const { headers } = await fetch(`${page}&auto=1&account=${customer}`, { redirect: "manual" });
  const back = new URL(headers.get("location") ?? "").searchParams;
  expect(back.get("state")).toBe(customer);
  await oauth.createTokens(customer, codeVerifier, back.get("code") ?? "", REDIRECT);
  return new OAuthSession(customer, oauth);
}

test("two accounts allow an app, which then writes to each", async () => {
  const server = await connected({ accounts: ["FIRST1", "SECND2"], apps: APPS });
  const storage = new Tokens();
  for (const customer of ["FIRST1", "SECND2"]) {
    const lists = server.api(ListsApi, await allow(server, storage, customer));
    await lists.createList({ data: { type: "list", attributes: { name: customer } } });
    const names = (await lists.getLists()).body.data.map((one) => one.attributes.name);
    expect(names).toEqual([customer]);
  }
  expect(storage.saved.get("FIRST1")).toEqual({
    accessToken: expect.any(String),
    refreshToken: expect.any(String),
    expiresAt: expect.any(Date),
  });
});

test("a scope that the user did not allow is refused with 403", async () => {
  const server = await connected({ apps: APPS });
  const session = await allow(server, new Tokens(), "SANDBX");
  await expect(server.api(ProfilesApi, session).getProfiles()).rejects.toMatchObject({
    response: { status: 403 },
  });
});

test("tokens are refreshed before they expire, and when the sandbox says that they have", async () => {
  const server = await connected({ apps: APPS });
  const storage = new Tokens();
  const lists = server.api(ListsApi, await allow(server, storage, "SANDBX"));
  const first = storage.saved.get("SANDBX");
  server.sandbox.advance("2h");
  expect((await lists.getLists()).response.status).toBe(200);
  const second = storage.saved.get("SANDBX");
  expect(second?.accessToken).not.toBe(first?.accessToken);
  storage.saved.set("SANDBX", { ...(second as Stored), expiresAt: new Date(0) });
  expect((await lists.getLists()).response.status).toBe(200);
  expect(server.sandbox.requests.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
    "oauth_authorize 302",
    "oauth_token 200",
    "get_lists 401",
    "oauth_token 200",
    "get_lists 200",
    "oauth_token 200",
    "get_lists 200",
  ]);
});

test("the SDK reports why the sandbox refuses a code", async () => {
  const { url } = await connected({ apps: APPS });
  const oauth = Object.assign(new OAuthApi("app-1", "s3cret", new Tokens()), {
    tokenUrl: `${url}/oauth/token`,
  });
  await expect(oauth.createTokens("SANDBX", "verifier", "no-code", REDIRECT)).rejects.toMatchObject(
    {
      name: "CREATE_TOKEN_ERROR",
      message: "invalid_grant",
    },
  );
});
