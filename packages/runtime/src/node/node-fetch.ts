import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { UsageError } from "../errors/usage-error.js";
import { Exchange } from "./exchange.js";
import { plainRequest, type RequestParts, requestParts } from "./request-parts.js";

/** Options of {@link nodeFetch}. */
export interface NodeFetchOptions {
  /**
   * Connections per origin. Further requests wait for a free one, and their timeout runs meanwhile.
   *
   * @default no limit
   */
  readonly connections?: number;
  /**
   * ms that an idle connection stays open, unless the server asks for less.
   *
   * @default 4_000
   */
  readonly keepAliveTimeout?: number;
  /**
   * URL of a proxy for all hosts that `NO_PROXY` does not list; `false` for none, whatever the environment
   * says.
   *
   * @default `HTTP_PROXY` and `HTTPS_PROXY` of the environment, read once
   */
  readonly proxy?: string | URL | false;
}

/** A `fetch` with connections of its own. */
export interface NodeFetch extends AsyncDisposable {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Refuses new requests, waits for those in progress, and closes all connections. */
  close(): Promise<void>;
}

/** Variables from which undici reads proxies. */
const PROXY_VARIABLES = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];

/** @throws {UsageError} if an option is invalid */
function dispatcherOf({ connections, keepAliveTimeout, proxy }: NodeFetchOptions): Dispatcher {
  for (const [name, value] of Object.entries({ connections, keepAliveTimeout })) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0)) {
      throw new UsageError(`nodeFetch: ${name} must be a whole number above 0, not ${value}`);
    }
  }
  // Proxy URLs may contain a password, so the message does not quote them.
  if (proxy && !/^https?:$/.test(URL.canParse(`${proxy}`) ? new URL(proxy).protocol : "")) {
    throw new UsageError("nodeFetch: proxy must be an http or https URL, or false");
  }
  const options = {
    ...(connections !== undefined && { connections }),
    // undici's second option caps what servers ask for.
    ...(keepAliveTimeout !== undefined && {
      keepAliveTimeout,
      keepAliveMaxTimeout: keepAliveTimeout,
    }),
    // The client has a timeout of its own, which may be longer than undici's 300 s.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (proxy) {
    return new EnvHttpProxyAgent({ ...options, httpProxy: `${proxy}`, httpsProxy: `${proxy}` });
  }
  // EnvHttpProxyAgent reads NO_PROXY again for every request, so it is used only where it is needed.
  const proxied = proxy !== false && PROXY_VARIABLES.some((name) => process.env[name]);
  return proxied ? new EnvHttpProxyAgent(options) : new Agent(options);
}

/**
 * Creates a `fetch` for clients on Node that needs less CPU time than the built-in one. It limits
 * connections, uses the proxy of the environment, and never follows redirects. Needs the package `undici`.
 *
 * @throws {UsageError} if an option is invalid
 * @example const klaviyo = createClient({ auth, fetch: nodeFetch({ connections: 20 }) });
 */
export function nodeFetch(options: NodeFetchOptions = {}): NodeFetch {
  const dispatcher = dispatcherOf(options);
  const send = (parts: RequestParts): Promise<Response> =>
    new Promise((resolve, reject) => {
      const { url, signal, ...request } = parts;
      const exchange = new Exchange(url.href, signal, resolve, reject);
      if (signal?.aborted) return exchange.handleEvent();
      dispatcher.dispatch(
        { ...request, origin: url.origin, path: url.pathname + url.search },
        exchange,
      );
    });
  const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> =>
    send(plainRequest(input, init) ?? (await requestParts(input, init)));
  const close = (): Promise<void> => dispatcher.close();
  return Object.assign(fetch, { close, [Symbol.asyncDispose]: close });
}
