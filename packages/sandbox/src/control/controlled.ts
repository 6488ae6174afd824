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
  readonly deliveries: readonly Delivery[];
  quota(): QuotaUse[];
  deliver(): Promise<Delivery[]>;
  advance(span: number | string): void;
  fail(operation: string, failure: Failure): void;
  seed(resources: Iterable<MockInput>, account?: string): void;
  confirm(email: string, account?: string): boolean;
  reset(): void;
  snapshot(): Content;
  restore(snapshot: object): void;
}

/** What the state shows of a snapshot. */
export interface Content {
  /** ms by which the clock is ahead */
  readonly clock: number;
  readonly accounts: readonly (readonly [id: string, content: AccountState])[];
}

/** The resources of an account and the links between them. */
export interface AccountState {
  readonly resources: readonly StoredResource[];
  readonly links: readonly (readonly [
    owner: { readonly type: string; readonly id: string },
    name: string,
    links: readonly { readonly type: string; readonly id: string }[],
  ])[];
  readonly tasks: readonly { readonly at: number; readonly name: string }[];
}

export interface StoredResource {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}
