/** A request to the server and the response to it. */
export interface ServerLogEntry {
  /** ISO 8601 time at which it was received, by the clock of the machine */
  readonly time: string;
  readonly method: string;
  /** path and query */
  readonly url: string;
  /** the operation's id, if one matches */
  readonly operation?: string;
  /** status of the response; 0 if the connection was reset */
  readonly status: number;
  /** ms until the response was ready */
  readonly ms: number;
  /** why it was refused */
  readonly reason?: string;
}

/** Options of `Sandbox.listen`. */
export interface ListenOptions {
  /** @default 0, a free port */
  readonly port?: number;
  /**
   * Address to listen on. The default cannot be reached from the network; others may be.
   *
   * @default "127.0.0.1"
   */
  readonly host?: string;
  /**
   * Whether the controls are served under `/_sandbox`, and the page that shows the account at `/`.
   *
   * @default true
   */
  readonly control?: boolean;
  /** Called after each request. */
  readonly log?: (entry: ServerLogEntry) => void;
  /** Called with exceptions of the sandbox itself. The server responds to them with 500. */
  readonly onError?: (error: unknown) => void;
}

/** A server that is listening. */
export interface Listening {
  /** such as `http://127.0.0.1:4020`, to be used as a client's `baseUrl` */
  readonly url: string;
  /** Stops the server and breaks its connections. */
  close(): Promise<void>;
}
