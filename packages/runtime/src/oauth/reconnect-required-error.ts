import { isKlaviyoError } from "../errors/klaviyo-error.js";
import { TokenError } from "./token-error.js";

/**
 * The account has to be connected again: its refresh token is missing, revoked or expired. Redirect the
 * user to `authorizationUrl` again.
 */
export class ReconnectRequiredError extends TokenError {
  override get name(): string {
    return "ReconnectRequiredError";
  }

  /** key of the account in the token store */
  readonly account: string;

  constructor(account: string, reason: string) {
    super(`oauth: account ${account} has to be connected again: ${reason}`, {
      code: "invalid_grant",
    });
    this.account = account;
  }
}

/** Returns whether `error` is a {@link ReconnectRequiredError}, from any realm or copy of the package. */
export function isReconnectRequiredError(error: unknown): error is ReconnectRequiredError {
  return isKlaviyoError(error) && error.name === "ReconnectRequiredError";
}
