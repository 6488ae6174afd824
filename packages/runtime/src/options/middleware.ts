import type { Operation } from "../operation/operation.js";

/** One attempt, as middleware sees it. The credential is added after the last middleware. */
export interface AttemptRequest {
  readonly operation: Operation;
  /** 1 for the first attempt */
  readonly attempt: number;
  readonly method: string;
  /** absolute URL; middleware may change it within the client's base URL */
  readonly url: string;
  /** names in lower case; without `authorization` */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
  /** aborted when the attempt times out or the call is cancelled */
  readonly signal: AbortSignal;
}

/** Passes an attempt on to the next middleware; the last one passes it to the network. */
export type Next = (request: AttemptRequest) => Promise<Response>;

/**
 * Wraps every attempt. It may change the request, return a response without calling `next`, or inspect
 * the response. It must leave the response body unread: use `response.clone()` to read it.
 */
export type Middleware = (request: AttemptRequest, next: Next) => Promise<Response>;

/** Chains middleware around `innermost`; the first one is the outermost. */
export function compose(middleware: readonly Middleware[], innermost: Next): Next {
  return middleware.reduceRight<Next>(
    (next, layer) => (request) => layer(request, next),
    innermost,
  );
}
