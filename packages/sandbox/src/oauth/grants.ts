import type { SandboxClock } from "../clock/clock.js";

/** What a user has allowed an app to do with an account. */
export interface Access {
  readonly clientId: string;
  /** id of the account */
  readonly account: string;
  readonly scopes: readonly string[];
}

/** An authorization code that waits for its exchange. */
export interface Code extends Access {
  readonly code: string;
  readonly redirectUri: string;
  /** S256 challenge of the code verifier (RFC 7636 §4.2) */
  readonly challenge: string;
  /** ms since the epoch */
  readonly expiresAt: number;
}

/** A refresh token. It stays the same with every refresh. */
export interface RefreshToken extends Access {
  readonly token: string;
  /** ms since the epoch of its last use */
  readonly usedAt: number;
}

/** An access token. */
export interface AccessToken extends Access {
  readonly token: string;
  /** ms since the epoch */
  readonly expiresAt: number;
}

/** Every code and token, as JSON. */
export interface GrantsContent {
  readonly codes: readonly Code[];
  readonly refreshTokens: readonly RefreshToken[];
  readonly accessTokens: readonly AccessToken[];
}

export const NO_GRANTS: GrantsContent = { codes: [], refreshTokens: [], accessTokens: [] };

/** Lifetime of an access token in seconds. */
export const ACCESS_SECONDS = 3_600;
const CODE_LIFETIME = 600_000;
const REFRESH_LIFETIME = 90 * 86_400_000;

/** The codes and tokens that the sandbox has issued. */
export class Grants {
  readonly #clock: SandboxClock;
  #codes: Code[] = [];
  #refreshTokens: RefreshToken[] = [];
  #accessTokens: AccessToken[] = [];
  #changes = 0;

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** Grows with each code that is issued; requests that change tokens are POSTs, which count. */
  get changes(): number {
    return this.#changes;
  }

  get content(): GrantsContent {
    this.#dropExpired();
    const [codes, refreshTokens, accessTokens] = [
      [...this.#codes],
      [...this.#refreshTokens],
      [...this.#accessTokens],
    ];
    return { codes, refreshTokens, accessTokens };
  }

  restore({ codes, refreshTokens, accessTokens }: GrantsContent): void {
    this.#codes = [...codes];
    this.#refreshTokens = [...refreshTokens];
    this.#accessTokens = [...accessTokens];
  }

  clear(): void {
    this.restore(NO_GRANTS);
  }

  /** Returns a new authorization code. */
  newCode(access: Access, redirectUri: string, challenge: string): string {
    this.#changes++;
    const code = secret();
    const expiresAt = this.#clock.now() + CODE_LIFETIME;
    this.#codes.push({ ...access, code, redirectUri, challenge, expiresAt });
    return code;
  }

  /** Removes and returns a code, which works once; `undefined` if it is unknown or expired. */
  takeCode(code: string): Code | undefined {
    this.#dropExpired();
    const found = this.#codes.find((one) => one.code === code);
    this.#codes = this.#codes.filter((one) => one !== found);
    return found;
  }

  /** Returns a new refresh token. */
  newRefreshToken({ clientId, account, scopes }: Access): RefreshToken {
    const access = { clientId, account, scopes };
    const refreshToken = { ...access, token: secret(), usedAt: this.#clock.now() };
    this.#refreshTokens.push(refreshToken);
    return refreshToken;
  }

  /** Returns a new access token. Earlier ones stay valid until they expire. */
  newAccessToken({ clientId, account, scopes }: Access): AccessToken {
    const expiresAt = this.#clock.now() + ACCESS_SECONDS * 1_000;
    const accessToken = { clientId, account, scopes, token: secret(), expiresAt };
    this.#accessTokens.push(accessToken);
    return accessToken;
  }

  /** Notes the use of a refresh token and returns it; `undefined` if it is not valid. */
  useRefreshToken(token: string): RefreshToken | undefined {
    const found = this.content.refreshTokens.find((one) => one.token === token);
    if (!found) return undefined;
    const used = { ...found, usedAt: this.#clock.now() };
    this.#refreshTokens = this.#refreshTokens.map((one) => (one === found ? used : one));
    return used;
  }

  /** Returns what an access token allows; `undefined` if it is not valid. */
  accessOf(token: string): Access | undefined {
    const now = this.#clock.now();
    return this.#accessTokens.find((one) => one.token === token && one.expiresAt > now);
  }

  /** Uninstalls an app from the account that one of its tokens is for. */
  revoke(token: string, clientId: string): void {
    const found = [...this.#refreshTokens, ...this.#accessTokens].find(
      (one) => one.token === token && one.clientId === clientId,
    );
    if (!found) return;
    const others = (one: Access): boolean =>
      one.clientId !== found.clientId || one.account !== found.account;
    this.#codes = this.#codes.filter(others);
    this.#refreshTokens = this.#refreshTokens.filter(others);
    this.#accessTokens = this.#accessTokens.filter(others);
  }

  #dropExpired(): void {
    const now = this.#clock.now();
    this.#codes = this.#codes.filter(({ expiresAt }) => expiresAt > now);
    this.#accessTokens = this.#accessTokens.filter(({ expiresAt }) => expiresAt > now);
    this.#refreshTokens = this.#refreshTokens.filter(
      ({ usedAt }) => usedAt + REFRESH_LIFETIME > now,
    );
  }
}

/** Returns 64 random hexadecimal digits. */
const secret = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
