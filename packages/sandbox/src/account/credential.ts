/** Who sends a request. */
export interface Credential {
  readonly kind: "key" | "token" | "company";
  /** scopes that a key or token has; `undefined` for all */
  readonly scopes?: readonly string[];
  /** client id of the app that a token belongs to */
  readonly app?: string;
  /** the last four characters of the key, which the API shows as the method of a subscription */
  readonly ending?: string;
}
