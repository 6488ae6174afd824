/** A request in the form that undici sends, without parsing it once more. */
export interface RequestParts {
  readonly url: URL;
  readonly method: string;
  /** names in lower case */
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | null;
  readonly signal: AbortSignal | null;
}

/** Headers of requests that do not set them; fetch sends them too. */
const DEFAULTS = { accept: "*/*", "accept-encoding": "gzip, deflate", "user-agent": "node" };

const isLowerCase = (name: string): boolean => !/[A-Z]/.test(name);

/**
 * Returns the parts of a request that needs no conversion, as the client's own requests: headers in a
 * plain object with names in lower case, and a text with its content type as the body, if any. Returns
 * `undefined` for others.
 */
export function plainRequest(
  input: string | URL | Request,
  { method = "GET", headers = {}, body = null, signal = null }: RequestInit,
): RequestParts | undefined {
  if (typeof input !== "string" && !(input instanceof URL)) return undefined;
  if (Object.getPrototypeOf(headers) !== Object.prototype) return undefined;
  if (!Object.keys(headers).every(isLowerCase)) return undefined;
  if (body !== null && !(typeof body === "string" && "content-type" in headers)) return undefined;
  return {
    url: new URL(input),
    method,
    // Checked above to be neither Headers nor a list.
    headers: Object.assign({}, DEFAULTS, headers as Record<string, string>),
    body,
    signal,
  };
}

/** Returns the parts of any request that fetch accepts. The body is read into memory. */
export async function requestParts(
  input: string | URL | Request,
  init: RequestInit,
): Promise<RequestParts> {
  const request = new Request(input, init);
  const { url, method, headers, signal } = request;
  const body = request.body && new Uint8Array(await request.arrayBuffer());
  return {
    url: new URL(url),
    method,
    headers: { ...DEFAULTS, ...Object.fromEntries(headers) },
    body,
    signal,
  };
}
