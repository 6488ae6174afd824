/** The request that a credential is needed for. */
export interface AuthRequest {
  /** operation id, as in `get_profiles` */
  readonly operation: string;
  /** aborted when the attempt times out or the call is cancelled */
  readonly signal: AbortSignal;
  /** the client's `fetch` */
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Supplies the credentials of a client. `apiKey`, `publicKey`, `bearer` and `oauth` return one.
 * Implementations keep their secret in a closure or a private field, so that inspecting a client does
 * not show it.
 */
export interface Auth {
  /**
   * - `private`: a private API key; server only
   * - `bearer`: an OAuth access token
   * - `public`: a company id, for client-side operations only
   */
  readonly kind: "private" | "bearer" | "public";

  /** Company id that client-side operations send; only for `public`. */
  readonly companyId?: string;

  /**
   * Name of the account, for pacing stores that several accounts share. Never a secret: a store may
   * keep it in another process.
   */
  readonly account?: string;

  /**
   * Returns the value of the `Authorization` header, scheme included. Called before every attempt, so
   * that it can refresh a token that is about to expire. Absent for `public`.
   */
  authorization?(request: AuthRequest): string | Promise<string>;

  /**
   * Renews the credential after a 401. Called at most once per call. Returns whether the next
   * `authorization` will differ, so that sending the request again makes sense. If many calls are
   * rejected with the same value, only the first should cause a refresh.
   *
   * @param rejected `Authorization` header that the API rejected
   * @throws if the refresh failed; the call then fails with this error
   */
  renew?(rejected: string, request: AuthRequest): boolean | Promise<boolean>;
}
