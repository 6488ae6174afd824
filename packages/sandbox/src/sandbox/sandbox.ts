import { viewOf } from "../account/account-view.js";
import { behaviours } from "../behaviours/all.js";
import { confirm } from "../behaviours/consent/confirmation.js";
import { SandboxClock } from "../clock/clock.js";
import { milliseconds, timestamp } from "../clock/time.js";
import { deliveriesOf } from "../deliveries/deliver.js";
import { DeliveryQueue } from "../deliveries/queue.js";
import { operations, wholeCatalog } from "../engine/served.js";
import { authenticate, type Caller, identifyCompany } from "../gateway/authenticate.js";
import { Failures } from "../gateway/failures.js";
import { Gateway } from "../gateway/gateway.js";
import { Quotas } from "../gateway/limits/quotas.js";
import { RequestLog } from "../gateway/log.js";
import { REVISION } from "../generated/operations.js";
import { type Access, Grants, NO_GRANTS } from "../oauth/grants.js";
import { OAuthServer } from "../oauth/oauth-server.js";
import type { SandboxOperation } from "../operation/operation.js";
import type { Received } from "../request/received.js";
import { Accounts } from "./accounts.js";
import type { SandboxOptions } from "./options.js";
import { checkSnapshot } from "./snapshot.js";
import type { Sandbox } from "./types.js";

const SCOPES: ReadonlySet<string> = new Set(
  operations.flatMap(({ operation }) => operation.scopes ?? []),
);

/** Creates a sandbox: every operation of {@link REVISION}, on accounts in memory. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const clock = new SandboxClock(options.clock);
  const accounts = new Accounts(options, clock, wholeCatalog());
  const log = new RequestLog();
  const failures = new Failures((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const quotas = new Quotas(() => clock.now(), options.limits ?? false);
  const grants = new Grants(clock);
  const deliveries = new DeliveryQueue({
    fetch: (input, init) => (options.fetch ?? globalThis.fetch)(input, init),
    now: () => clock.now() - clock.offset,
    revision: REVISION,
  });

  /** Counts what may change state that accounts and grants do not count. */
  let touched = 0;
  const touch = (): void => {
    touched++;
  };
  const changes = (): number => touched + accounts.changes + grants.changes;

  /** A snapshot may hold tokens for accounts that the sandbox does not have. */
  const accessOf = (token: string): Access | undefined => {
    const access = grants.accessOf(token);
    return access && accounts.has(access.account) ? access : undefined;
  };

  const callerOf = (request: Received, url: URL, { operation }: SandboxOperation): Caller =>
    operation.auth === "public"
      ? identifyCompany(url)
      : authenticate(request, options.keys, accessOf);

  const gateway = new Gateway({
    operations,
    behaviours,
    revision: REVISION,
    failures,
    log,
    timestamp: () => accounts.first.timestamp(),
    errorId: () => accounts.first.ids.uuid(),
    callerOf,
    accountOf: ({ account }) => accounts.of(account),
    quotas,
    oauth: new OAuthServer({ grants, apps: options.apps, accounts: accounts.ids, scopes: SCOPES }),
    settle: () => accounts.settle(),
  });

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
      accounts.settle();
      return accounts.all.map(viewOf);
    },
    get changes() {
      return changes();
    },
    quota: () => quotas.uses,
    get deliveries() {
      return accounts.all.flatMap(deliveriesOf);
    },
    deliver: () =>
      deliveries.send(() => {
        accounts.settle();
        return accounts.all;
      }),
    advance: (span) => {
      clock.advance(milliseconds(span));
      touch();
      accounts.settle();
    },
    fail: (operation, failure) => failures.add(operation, failure),
    seed: (resources, account) => accounts.seed(resources, account),
    confirm: (email, account) => {
      accounts.settle();
      return confirm(accounts.of(account), email);
    },
    reset: () => {
      touched = changes() + 1;
      for (const state of [failures, log, quotas, grants]) state.clear();
      accounts.reset();
    },
    snapshot: () => ({
      clock: clock.offset,
      grants: grants.content,
      accounts: accounts.content(),
    }),
    restore: (snapshot) => {
      checkSnapshot(snapshot, accounts.ids);
      clock.setOffset(snapshot.clock);
      grants.restore(snapshot.grants ?? NO_GRANTS);
      accounts.restore(snapshot.accounts);
      touch();
    },
    listen: async (listenOptions) => {
      // Loaded when needed, through the package's exports: bundles for browsers get a substitute.
      const server = await import("@klaviyo-kit/sandbox/server");
      return server.listen(sandbox, listenOptions);
    },
  };
  return sandbox;
}
