import { type AccountView, viewOf } from "../account/account-view.js";
import { MemoryAccount } from "../account/memory-account.js";
import { DEFAULT_SETTINGS } from "../account/settings.js";
import { behaviours } from "../behaviours/all.js";
import { confirm } from "../behaviours/consent/confirmation.js";
import { SandboxClock } from "../clock/clock.js";
import { type Duration, milliseconds, timestamp } from "../clock/time.js";
import { type Courier, type Delivery, deliverDue, deliveriesOf } from "../deliveries/deliver.js";
import { seededRandom } from "../factory/random.js";
import { authenticate, type Caller, identifyCompany } from "../gateway/authenticate.js";
import { type Failure, Failures } from "../gateway/failures.js";
import { Gateway } from "../gateway/gateway.js";
import { Quotas, type QuotaUse } from "../gateway/limits/quotas.js";
import { RequestLog, type SandboxRequest } from "../gateway/log.js";
import { domains, REVISION } from "../generated/operations.js";
import { type Access, Grants, NO_GRANTS } from "../oauth/grants.js";
import { OAuthServer } from "../oauth/oauth-server.js";
import { Catalog } from "../operation/catalog.js";
import type { SandboxOperation } from "../operation/operation.js";
import type { Received } from "../request/received.js";
import { Refusal } from "../response/refusal.js";
import type { Listening, ListenOptions } from "../server/options.js";
import type { MockInput, MockResource } from "../store/resource.js";
import type { SandboxOptions } from "./options.js";
import { checkSnapshot, type Snapshot } from "./snapshot.js";

/** An account that behaves like one of Klaviyo, in memory. */
export interface Sandbox {
  /** Answers a request. Pass it as a client's `fetch`; no port is opened. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Everything that was received, oldest first. */
  readonly requests: readonly SandboxRequest[];
  /** The time of the sandbox, as in `2026-07-15T09:30:00.123000+00:00`. */
  readonly now: string;
  /** ms by which the clock is ahead, as {@link Sandbox.advance} moved it. */
  readonly ahead: number;
  /** What the accounts hold. */
  readonly accounts: readonly AccountView[];
  /** Grows with each change, so that a snapshot need only be kept when it has grown. */
  readonly changes: number;
  /** Returns how much of each quota is used now. */
  quota(): QuotaUse[];
  /** Every delivery to a webhook, with its attempts. */
  readonly deliveries: readonly Delivery[];
  /**
   * Sends the deliveries to webhooks that are due, and returns them with what the endpoints answered.
   * They state the time of `clock`, whatever the sandbox was advanced by: receivers compare it with
   * their own.
   */
  deliver(): Promise<Delivery[]>;
  /** Moves the clock forward, and does what is due by then. @param span ms, or such as `10m` */
  advance(span: Duration): void;
  /**
   * Makes the next requests of an operation fail.
   *
   * @param operation id, as in `create_profile`; `*` for any
   */
  fail(operation: string, failure: Failure): void;
  /** Adds resources to the first account, or to the one with this id. */
  seed(resources: Iterable<MockInput>, account?: string): void;
  /**
   * Confirms the subscriptions that wait for a person's consent (double opt-in).
   *
   * @param email of the person, or the phone number
   * @returns whether there were any
   */
  confirm(email: string, account?: string): boolean;
  /** Starts over: what was written, planned and recorded is gone. */
  reset(): void;
  /** Returns everything that the sandbox holds, as JSON. */
  snapshot(): Snapshot;
  /**
   * Goes back to a snapshot.
   *
   * @throws {TypeError} with the place at which it is not a snapshot of this sandbox
   */
  restore(snapshot: Snapshot): void;
  /**
   * Serves the sandbox over HTTP, for programs in any language. Needs Node, Bun or Deno.
   *
   * @throws {Error} with one line if the address cannot be used
   */
  listen(options?: ListenOptions): Promise<Listening>;
}

const NAMED_ACCOUNT = "SANDBX";

const operations: readonly SandboxOperation[] = Object.values(domains).flatMap(
  (domain): SandboxOperation[] => Object.values(domain),
);

const SCOPES: ReadonlySet<string> = new Set(
  operations.flatMap(({ operation }) => operation.scopes ?? []),
);

/** Creates a sandbox: every operation of {@link REVISION}, on accounts in memory. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { keys, accounts: ids = [NAMED_ACCOUNT], settings = {}, seed = "empty" } = options;
  const clock = new SandboxClock(options.clock);
  const catalog = new Catalog();
  catalog.add(operations);
  const log = new RequestLog();
  const failures = new Failures((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const quotas = new Quotas(() => clock.now(), options.limits ?? false);
  const grants = new Grants(clock);
  const accounts = new Map<string, MemoryAccount>();

  let touched = 0;
  /** Counts what may change state that accounts do not count. */
  const touch = (): void => {
    touched++;
  };
  const changes = (): number =>
    [...accounts.values()].reduce(
      (sum, account) => sum + account.changes,
      touched + grants.changes,
    );

  const reset = (): void => {
    touched = changes() + 1;
    accounts.clear();
    failures.clear();
    log.clear();
    quotas.clear();
    grants.clear();
    for (const id of ids) accounts.set(id, newAccount(id));
  };

  function newAccount(id: string): MemoryAccount {
    const account = new MemoryAccount({
      id,
      catalog,
      clock,
      random: seededRandom(options.randomSeed ?? 1),
      settings: {
        ...DEFAULT_SETTINGS,
        ...settings,
        delays: { ...DEFAULT_SETTINGS.delays, ...settings.delays },
      },
      types: behaviours.types,
      handlers: behaviours.tasks,
      generates: seed === "generated",
    });
    if (typeof seed !== "string") {
      for (const resource of seed) account.seed(resource as MockResource);
    }
    return account;
  }

  const first = (): MemoryAccount => [...accounts.values()][0] as MemoryAccount;

  const accountOf = ({ account }: Caller): MemoryAccount => {
    const known = account === undefined ? first() : accounts.get(account);
    if (known) return known;
    throw new Refusal(400, [
      {
        detail: `There is no company with the id ${account}.`,
        source: { parameter: "company_id" },
      },
    ]);
  };

  const settle = (): void => {
    for (const account of accounts.values()) account.settle();
  };

  /** A snapshot may hold tokens for accounts that the sandbox does not have. */
  const accessOf = (token: string): Access | undefined => {
    const access = grants.accessOf(token);
    return access && accounts.has(access.account) ? access : undefined;
  };

  const callerOf = (request: Received, { operation }: SandboxOperation): Caller =>
    operation.auth === "public"
      ? identifyCompany(new URL(request.url))
      : authenticate(request, keys, accessOf);

  const gateway = new Gateway({
    operations,
    behaviours,
    revision: REVISION,
    failures,
    log,
    timestamp: () => first().timestamp(),
    errorId: () => first().ids.uuid(),
    callerOf,
    accountOf,
    quotas,
    oauth: new OAuthServer({ grants, apps: options.apps, accounts: ids, scopes: SCOPES }),
    settle,
  });

  const courier: Courier = {
    fetch: (input, init) => (options.fetch ?? globalThis.fetch)(input, init),
    now: () => clock.now() - clock.offset,
    revision: REVISION,
  };
  let delivering: Promise<unknown> = Promise.resolve();
  /** One after the other, so that nothing is sent twice. */
  const deliver = (): Promise<Delivery[]> => {
    const delivered = delivering.then(async () => {
      settle();
      const all: Delivery[] = [];
      for (const account of accounts.values()) all.push(...(await deliverDue(account, courier)));
      return all;
    });
    delivering = delivered.catch(() => {});
    return delivered;
  };

  reset();
  const sandbox: Sandbox = {
    fetch: (input, init) => {
      const request = input instanceof Request && !init ? input : new Request(input, init);
      const response = gateway.handle(request);
      return request.method === "GET" ? response : response.finally(touch);
    },
    get requests() {
      return log.entries;
    },
    get now() {
      return timestamp(clock.now());
    },
    get ahead() {
      return clock.offset;
    },
    get accounts() {
      settle();
      return [...accounts.values()].map(viewOf);
    },
    get changes() {
      return changes();
    },
    quota: () => quotas.uses,
    get deliveries() {
      return [...accounts.values()].flatMap(deliveriesOf);
    },
    deliver,
    advance: (span) => {
      clock.advance(milliseconds(span));
      touch();
      settle();
    },
    fail: (operation, failure) => failures.add(operation, failure),
    seed: (resources, account) => {
      for (const one of resources) accountOf({ account } as Caller).seed(one as MockResource);
    },
    confirm: (email, account) => {
      settle();
      return confirm(accountOf({ account } as Caller), email);
    },
    reset,
    snapshot: () => ({
      clock: clock.offset,
      grants: grants.content,
      accounts: [...accounts].map(([id, account]) => [id, account.content()] as const),
    }),
    restore: (snapshot) => {
      checkSnapshot(snapshot, [...accounts.keys()]);
      clock.setOffset(snapshot.clock);
      grants.restore(snapshot.grants ?? NO_GRANTS);
      for (const [id, content] of snapshot.accounts) accounts.get(id)?.restore(content);
      touch();
    },
    listen: async (options) => {
      // Loaded when needed, through the package's exports: bundles for browsers get a substitute.
      const server = await import("@klaviyo-kit/sandbox/server");
      return server.listen(sandbox, options);
    },
  };
  return sandbox;
}
