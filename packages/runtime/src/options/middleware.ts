import type { Operation } from "../operation/operation.js";

/** One attempt, as middleware sees it. The credential is added after the last middleware. */
export interface AttemptRequest {
  readonly operation: Operation;
  /** 1 for the first */
  readonly attempt: number;
  readonly method: string;
  /** whole URL; a middleware may change it within the API's origin */
  readonly url: string;
  /** names in lower case; without `authorization` */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
  /** aborted when the attempt times out or the caller gives up */
  readonly signal: AbortSignal;
}

/** What comes after a middleware: the next one, in the end the network. */
export type Next = (request: AttemptRequest) => Promise<Response>;

/**
 * Wraps every attempt: it may change the request, answer in place of the network, or look at the
 * response. It must leave the body of what it answers unread (`response.clone()` to look inside).
 */
export type Middleware = (request: AttemptRequest, next: Next) => Promise<Response>;

/** An onion: the first middleware is the outermost. */
export function compose(middleware: readonly Middleware[], innermost: Next): Next {
  return middleware.reduceRight<Next>(
    (next, layer) => (request) => layer(request, next),
    innermost,
  );
}
