import { UsageError } from "../errors/usage-error.js";
import type { Method, RateLimits } from "../operation/operation.js";
import type { Engine } from "../options/engine.js";
import type { CallOptions } from "../options/options.js";
import { JSON_API } from "../request/prepare.js";
import type { PagePromise } from "../results/page-promise.js";
import { callPaged } from "../results/paged.js";

/** Options of `client.request`. */
export interface RequestOptions extends CallOptions {
  /** limits to keep to; without them the headers of the first answer tell */
  readonly limits?: RateLimits;
}

/**
 * Segments of a path that are ids, as links have them: words of paths are in lower case, ids hardly
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
    // Dot segments and backslashes are resolved by URL parsers: they would lead elsewhere.
    if (!/^(\/[^./\\][^/\\]*)+\/?$/.test(plain)) {
      throw new UsageError(`request: expected a path like /api/profiles, or a URL of ${baseUrl}`);
    }
    return engine;
  };
  const limits = options?.limits;
  // What lies there is for pages, and takes no private key.
  const auth = plain.startsWith("/client/") && ({ auth: "public" } as const);
  return callPaged(
    checked,
    {
      // Without ids, so that the gate counts calls of one operation together.
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
