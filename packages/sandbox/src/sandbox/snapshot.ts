import type { AccountContent } from "../account/memory-account.js";

/** Everything that a sandbox holds, as JSON. */
export interface Snapshot {
  /** ms by which the clock is ahead */
  readonly clock: number;
  readonly accounts: readonly (readonly [id: string, content: AccountContent])[];
}
