import type { AccountContent } from "../account/memory-account.js";
import type { GrantsContent } from "../oauth/grants.js";

/** Everything that a sandbox holds, as JSON. */
export interface Snapshot {
  /** ms by which the clock is ahead */
  readonly clock: number;
  /** codes and tokens of OAuth apps */
  readonly grants: GrantsContent;
  readonly accounts: readonly (readonly [id: string, content: AccountContent])[];
}
