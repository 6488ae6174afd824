import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";

/** Records an event about consent on a profile. */
export function announce(
  _account: Account,
  _profile: Resource,
  _metric: string,
  _properties: Readonly<Record<string, unknown>> = {},
): void {}
