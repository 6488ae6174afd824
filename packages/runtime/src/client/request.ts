import { UsageError } from "../errors/usage-error.js";
import { JSON_API } from "../json-api/media-type.js";
import type { Method, RateLimits } from "../operation/operation.js";
import type { Engine } from "../options/engine.js";
import type { CallOptions } from "../options/options.js";
import type { PagePromise } from "../results/page-promise.js";
import { callPaged } from "../results/paged.js";

/** Options of `client.request`. */
export interface RequestOptions extends CallOptions {
  /** rate limits of the endpoint; without them they are read from the headers of the first response */
  readonly limits?: RateLimits;
}

/**
 * Matches path segments that are ids, as in links: words in paths are in lower case, which ids hardly
 * ever are.
 */
const IDS = /\/(?![a-z-]+(\/|$)|\{)[^/]+/g;

/** Implements `client.request`. */
export function requestOf<Data>(
  engine: Engine,
  method: Method,
  path: string,
  parameters?: Readonly<Record<string, unknown>>,
  options?: RequestOptions,
): PagePromise<Data> {
  const { baseUrl } = engine;
  const relative = path.startsWith(`${baseUrl}/`) ? path.slice(baseUrl.length) : path;
  const [plain = ""] = relative.split("?", 1);
  const checked = (): Engine => {
    // URL parsers resolve dot segments and backslashes, so that the request would go elsewhere.
    if (!/^(\/[^./\\][^/\\]*)+\/?$/.test(plain)) {
      throw new UsageError(`request: path must be like /api/profiles, or a URL below ${baseUrl}`);
    }
    return engine;
  };
  const limits = options?.limits;
  // Client-side endpoints, which must not receive a private key.
  const auth = plain.startsWith("/client/") && ({ auth: "public" } as const);
  return callPaged(
    checked,
    {
      // Without ids, so that calls of the same endpoint share one rate limit.
      id: `${method} ${plain.replace(IDS, "/{id}")}`,
      revision: "",
      method,
      path: relative,
      ...(limits && { limits }),
      ...auth,
    },
    parameters,
    options,
    (_, { data }) =>
      data === undefined ? undefined : { body: JSON.stringify({ data }), contentType: JSON_API },
  );
}
