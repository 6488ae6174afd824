import type { ResourceIdentifier } from "@klaviyo-kit/runtime";
import type { Account, RequestData } from "../account/account.js";
import { type Outcome, resourceOf } from "../account/behaviour.js";
import { behaviours } from "../behaviours/all.js";
import { milliseconds } from "../clock/time.js";
import { execute } from "../engine/execute.js";
import { domains } from "../generated/operations.js";
import type { SandboxOperation } from "../operation/operation.js";
import type { Resource } from "../store/resource.js";

const DAY = milliseconds("1d");

const OPERATIONS: ReadonlyMap<string, SandboxOperation> = new Map(
  Object.values(domains)
    .flatMap((domain): SandboxOperation[] => Object.values(domain))
    .map((operation) => [operation.operation.id, operation]),
);

/** Writes into an account as requests do, on days that have passed. */
export class Writer {
  readonly account: Account;
  readonly #now: number;

  constructor(account: Account) {
    this.account = account;
    this.#now = account.clock.now();
  }

  /** Returns the time so many days ago in ms since the epoch; a part of a day is a time of day. */
  time(daysAgo: number): number {
    return Math.floor(this.#now - daysAgo * DAY);
  }

  /** Does something as if it were so many days ago. */
  on<Result>(daysAgo: number, work: () => Result): Result {
    return this.account.clock.at(this.time(daysAgo), work);
  }

  /** Performs an operation that writes a resource, and returns the resource. */
  write(
    id: string,
    data: RequestData,
    parameters: Readonly<Record<string, unknown>> = {},
  ): Resource {
    const resource = resourceOf(this.#perform(id, data, { ...parameters, data }));
    if (resource) return resource;
    throw new Error(`${id} has written no resource.`);
  }

  /** Links resources by an operation. */
  link(id: string, owner: string, targets: readonly ResourceIdentifier[]): void {
    this.#perform(id, {}, { id: owner, data: targets });
  }

  #perform(id: string, data: RequestData, parameters: Readonly<Record<string, unknown>>): Outcome {
    const operation = OPERATIONS.get(id);
    if (!operation) throw new Error(`There is no operation ${id}.`);
    const call = {
      operation,
      data,
      parameters,
      filter: [],
      credential: { kind: "key", ending: "demo" },
      url: new URL(operation.operation.path, "https://a.klaviyo.com"),
    } as const;
    const outcome = execute(call, this.account, behaviours.operations[id]);
    if (outcome instanceof Promise) throw new Error(`${id} does not write at once.`);
    return outcome;
  }
}

/** A relationship to one resource. */
export const to = ({ type, id }: ResourceIdentifier): { data: ResourceIdentifier } => ({
  data: { type, id },
});
