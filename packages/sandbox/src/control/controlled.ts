import type { AccountView } from "../account/account-view.js";
import type { Delivery } from "../deliveries/deliver.js";
import type { Failure } from "../gateway/failures.js";
import type { QuotaUse } from "../gateway/limits/quotas.js";
import type { SandboxRequest } from "../gateway/log.js";
import type { MockInput } from "../store/resource.js";

/** The parts of a sandbox that can be reached over HTTP. */
export interface Controlled {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly requests: readonly SandboxRequest[];
  readonly now: string;
  /** ms by which the clock is ahead */
  readonly ahead: number;
  readonly accounts: readonly AccountView[];
  readonly deliveries: readonly Delivery[];
  quota(): QuotaUse[];
  deliver(): Promise<Delivery[]>;
  advance(span: number | string): void;
  fail(operation: string, failure: Failure): void;
  seed(resources: "demo" | Iterable<MockInput>, account?: string): void;
  confirm(email: string, account?: string): boolean;
  reset(): void;
  snapshot(): object;
  restore(snapshot: object): void;
}
