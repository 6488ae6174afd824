import type { Account } from "../account/account.js";
import type { Behaviours } from "../account/behaviour.js";
import type { Credential } from "../account/credential.js";
import { refusalResponse, respond } from "../engine/respond.js";
import { Router } from "../engine/router.js";
import type { OAuthServer } from "../oauth/oauth-server.js";
import type { SandboxOperation } from "../operation/operation.js";
import { type Received, receive } from "../request/received.js";
import { checkRevision } from "../request/revision.js";
import { Refusal } from "../response/refusal.js";
import { type Caller, checkScopes } from "./authenticate.js";
import { ConnectionReset, type Failures } from "./failures.js";
import type { Quotas } from "./limits/quotas.js";
import { withQuota } from "./limits/with-quota.js";
import type { RequestLog, SandboxRequest } from "./log.js";

/** What the gateway needs from the sandbox. */
export interface GatewayParts {
  readonly operations: readonly SandboxOperation[];
  readonly behaviours: Required<Behaviours>;
  /** newest revision that requests may name */
  readonly revision: string;
  readonly failures: Failures;
  readonly log: RequestLog;
  /** Returns the time as the API writes it. */
  readonly timestamp: () => string;
  /** Finds out who sends a request. @throws {Refusal} with 401 or 400 */
  readonly callerOf: (request: Received, url: URL, operation: SandboxOperation) => Caller;
  /** Returns the account of a caller. @throws {Refusal} if there is none */
  readonly accountOf: (caller: Caller) => Account;
  readonly quotas: Quotas;
  readonly oauth: OAuthServer;
  /** Makes the id of an error. */
  readonly errorId: () => string;
  /** Does what is due. */
  readonly settle: () => void;
}

/** Takes requests in: finds the operation, lets nobody in who may not, and keeps a record. */
export class Gateway {
  readonly #parts: GatewayParts;
  readonly #router: Router<SandboxOperation>;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#router = new Router(parts.operations.map((target) => ({ ...target.operation, target })));
  }

  /** @throws {ConnectionReset} if the request is to break */
  async handle(request: Request): Promise<Response> {
    const { log, timestamp, settle } = this.#parts;
    settle();
    const url = new URL(request.url);
    const entry = entryOf(request, url, timestamp());
    log.add(entry);
    try {
      const [body, received] = await receive(request);
      const endpoint = this.#parts.oauth.endpointAt(url.pathname);
      if (endpoint === undefined) entry.body = body;
      else entry.operation = endpoint;
      const response = await this.#answer(received, url, entry);
      entry.status = response.status;
      return response;
    } catch (error) {
      if (error instanceof ConnectionReset) entry.reason = error.message;
      throw error;
    }
  }

  /** Returns a file of an account, which needs no key. */
  #file({ pathname }: URL): Response | undefined {
    const [, folder = "", account, name, more] = pathname.split("/");
    const { files } = this.#parts.behaviours;
    const source = Object.hasOwn(files, folder) ? files[folder] : undefined;
    if (!source || account === undefined || name === undefined || more !== undefined) return;
    return source(name, this.#parts.accountOf({ account, credential: { kind: "company" } }));
  }

  async #answer(request: Received, url: URL, entry: SandboxRequest): Promise<Response> {
    const { failures, callerOf, accountOf, quotas, behaviours, revision } = this.#parts;
    let quota: Readonly<Record<string, string>> = {};
    try {
      if (entry.operation !== undefined) return await this.#authorize(request, entry);
      const file = request.method === "GET" ? this.#file(url) : undefined;
      if (file) return file;
      const { target: operation, parameters: path } = this.#router.find(
        request.method,
        url.pathname,
      );
      entry.operation = operation.operation.id;
      const caller = callerOf(request, url, operation);
      const account = accountOf(caller);
      const consumer = { account: account.id, by: consumerOf(caller.credential) };
      quota = quotas.admit(operation.operation, consumer, url);
      checkRevision(request, operation.operation, revision, account.clock.now());
      checkScopes(caller.credential, operation.operation.scopes);
      await failures.apply(operation.operation.id);
      const behaviour = behaviours.operations[operation.operation.id];
      const { credential } = caller;
      const matched = { operation, url, path, credential, behaviour };
      return withQuota(await respond(matched, request, account), quota);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      entry.reason = error.message;
      return withQuota(refusalResponse(error, this.#parts.errorId()), quota);
    }
  }

  /** Answers a request to an OAuth endpoint. */
  async #authorize(request: Received, entry: SandboxRequest): Promise<Response> {
    const { oauth, failures } = this.#parts;
    await failures.apply(entry.operation ?? "");
    const { response, reason } = await oauth.handle(request);
    if (reason !== undefined) entry.reason = reason;
    return response;
  }
}

function entryOf(request: Request, { pathname, search }: URL, at: string): SandboxRequest {
  const revision = request.headers.get("revision");
  return {
    at,
    method: request.method,
    url: pathname + search,
    ...(revision !== null && { revision }),
    status: 0,
  };
}

/** The private keys of an account share one quota; each app has its own. */
const consumerOf = ({ kind, app = "" }: Credential): string =>
  ({ key: "keys", token: app, company: "client" })[kind];
