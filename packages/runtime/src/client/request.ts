import { UsageError } from "../errors/usage-error.js";
import { JSON_API } from "../json-api/media-type.js";
import type { Method, RateLimits } from "../operation/operation.js";
import type { Engine } from "../options/engine.js";
import type { CallOptions } from "../options/options.js";
import { API } from "../request/base-url.js";
import { expandPath } from "../request/path.js";
import { writeJson } from "../request/write-json.js";
import { callPaged } from "../results/call-paged.js";
import type { PagePromise } from "../results/page-promise.js";

/** Options of `client.request`. */
export interface RequestOptions extends CallOptions {
  /** rate limits of the endpoint; without them they are read from the headers of the first response */
  readonly limits?: RateLimits;
}

/**
 * Matches path segments that are ids, as in links, or parameters: words in paths are in lower case, which
 * ids hardly ever are.
 */
const IDS = /\/[^/]*[^a-z/-][^/]*/g;

/**
 * Matches paths whose first segment is a plain word: it decides who receives the credential, so it
 * cannot be encoded or a parameter.
 */
const PATH = /^\/\w[\w.-]*(\/[^/]+)*\/?$/;

/** Implements `client.request`. */
export function requestOf<Data>(
  engine: Engine,
  method: Method,
  path: string,
  parameters?: Readonly<Record<string, unknown>>,
  options?: RequestOptions,
): PagePromise<Data> {
  const { baseUrl } = engine;
  // Links name the API's own host, also behind a proxy.
  const origin = [baseUrl, API].find((one) => `${path}`.startsWith(`${one}/`)) ?? "";
  const relative = `${path}`.slice(origin.length);
  const [plain = ""] = relative.split("?", 1);
  const checked = (): Engine => {
    const fits = PATH.test(plain) && !relative.includes("#");
    const url = fits && baseUrl + expandPath("request", plain, parameters ?? {});
    // URL parsers resolve dot segments, and remove or replace characters such as backslashes.
    if (!url || new URL(url).href !== url) {
      throw new UsageError(
        `request: path must be like /api/profiles, or a URL below ${baseUrl}, not ${JSON.stringify(path)}`,
      );
    }
    return engine;
  };
  return callPaged(
    checked,
    {
      // Without ids, so that calls of the same endpoint share one rate limit.
      id: `${method} ${plain.replace(IDS, "/{id}")}`,
      revision: "",
      method,
      path: relative,
      limits: options?.limits ?? {},
      ...(method === "GET" && { document: "data" }),
      // Client-side endpoints must not receive a private key.
      ...(/^\/client\b/i.test(plain) && { auth: "public" }),
    },
    parameters,
    options,
    (_, { data }) =>
      data === undefined
        ? undefined
        : { body: writeJson("request", { data }), contentType: JSON_API },
  );
}
