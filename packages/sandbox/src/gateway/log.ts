/** A request that the sandbox received, and the response to it. Credentials are left out. */
export interface SandboxRequest {
  /** when it arrived, by the sandbox's clock, as in `2026-07-15T09:30:00.123456+00:00` */
  readonly at: string;
  readonly method: string;
  /** path and query */
  readonly url: string;
  /** the operation's id, or an OAuth endpoint such as `oauth_token`; `undefined` if none matches */
  operation?: string;
  readonly revision?: string;
  /** the body as it was sent; left out of requests to the OAuth endpoints, which hold secrets */
  body?: string;
  /** the status of the response; 0 if the connection was reset */
  status: number;
  /** why it was refused */
  reason?: string;
}

/** The last requests, oldest first. */
export class RequestLog {
  readonly #limit: number;
  readonly #entries: SandboxRequest[] = [];

  constructor(limit = 10_000) {
    this.#limit = limit;
  }

  get entries(): readonly SandboxRequest[] {
    return this.#entries;
  }

  add(entry: SandboxRequest): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#limit) this.#entries.shift();
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
