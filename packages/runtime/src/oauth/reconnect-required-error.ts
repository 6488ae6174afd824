import { isKlaviyoError } from "../errors/klaviyo-error.js";
import { TokenError } from "./token-error.js";

/**
 * The account has to be connected anew: its refresh token is revoked or expired, or there never was
 * one. Send the user through `authorizationUrl` again.
 */
export class ReconnectRequiredError extends TokenError {
  override get name(): string {
    return "ReconnectRequiredError";
  }

  /** the account, as the token store calls it */
  readonly account: string;

  constructor(account: string, why: string) {
    super(`oauth: account ${account} has to be connected again: ${why}`, { code: "invalid_grant" });
    this.account = account;
  }
}

/** Whether `error` is a {@link ReconnectRequiredError}, from any realm or copy of the package. */
export function isReconnectRequiredError(error: unknown): error is ReconnectRequiredError {
  return isKlaviyoError(error) && error.name === "ReconnectRequiredError";
}
