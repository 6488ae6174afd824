/** What a credential may know of the request that it is asked for. */
export interface AuthRequest {
  /** id of the operation, as in `get_profiles` */
  readonly operation: string;
  /** aborted when the attempt times out or the caller gives up */
  readonly signal: AbortSignal;
  /** the client's `fetch` */
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Where a client gets its credentials. `apiKey`, `publicKey`, `bearer` and `oauth` make one; it keeps
 * its secret in a closure or a private field, so that no inspection of a client shows it.
 */
export interface Auth {
  /**
   * - `private`: a private API key; server only
   * - `bearer`: an OAuth access token
   * - `public`: a company id, for client-side operations only
   */
  readonly kind: "private" | "bearer" | "public";

  /** The company id that client-side operations send; only of `public`. */
  readonly companyId?: string;

  /**
   * Names the account to the pacing gate, where one store serves several accounts. Never a secret:
   * a store may keep it in another process.
   */
  readonly account?: string;

  /**
   * Value of the `Authorization` header, scheme included. Asked for before every attempt, so that it
   * may refresh a token that is about to expire. Absent for `public`.
   */
  authorization?(request: AuthRequest): string | Promise<string>;

  /**
   * Called at most once a call, when the API answered 401 to `rejected`. Answers `true` when the next
   * `authorization` differs and the request is worth sending again. Of many calls that were rejected
   * with the same value, only the first may cost a refresh.
   *
   * @throws where the refresh itself failed; the call then fails with that error
   */
  renew?(rejected: string, request: AuthRequest): boolean | Promise<boolean>;
}
