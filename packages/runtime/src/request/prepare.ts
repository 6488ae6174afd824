import { UsageError } from "../errors/usage-error.js";
import type { Method, Operation } from "../operation/operation.js";
import type { Engine } from "../options/engine.js";
import { isObject } from "../platform/json-value.js";
import { kebabCase } from "../platform/kebab-case.js";
import { cursorOf } from "./cursor.js";
import { expandPath } from "./path.js";
import { addParameter } from "./query.js";

/** The parameters of a call, by name. */
export type CallParameters = Readonly<Record<string, unknown>>;

/** An encoded body; it may be sent any number of times. */
export interface EncodedBody {
  readonly body: string | Blob;
  readonly contentType: string;
  /** whether sending this body twice does no harm; absent if only the operation decides */
  readonly idempotent?: boolean;
  /** encodes the same body for the page at `cursor`; absent if the cursor is a query parameter */
  readonly bodyAt?: ((cursor: string) => string) | undefined;
}

/** Encodes the body of a request from the parameters that belong there. */
export type BodyEncoder = (
  operation: Operation,
  parameters: CallParameters,
  uuid: () => string | undefined,
) => EncodedBody | undefined;

/** A request without the headers that all requests share; it may be sent any number of times. */
export interface ApiRequest extends Pick<EncodedBody, "bodyAt"> {
  readonly operation: Operation;
  /** as the caller passed them */
  readonly parameters: CallParameters;
  readonly method: Method;
  /** absolute URL */
  readonly url: string;
  /** names in lower case */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
  /** sending it twice has the same effect as sending it once */
  readonly idempotent: boolean;
}

/**
 * Turns the parameters of a call into a request. Whether a parameter goes to the path, the query, the
 * headers or the body follows from its name and the descriptor.
 *
 * @param encodeBody left out by operations without a body
 * @throws {UsageError} if a parameter cannot be sent
 */
export function prepare(
  {
    baseUrl,
    auth,
    environment,
    validate,
  }: Pick<Engine, "baseUrl" | "auth" | "environment" | "validate">,
  operation: Operation,
  given: CallParameters | null | undefined,
  encodeBody?: BodyEncoder,
): ApiRequest {
  const { id, method, path, form, paging } = operation;
  // JavaScript passes null for no parameters, too.
  const parameters = given ?? {};
  const query: string[] = [];
  const headers: Record<string, string> = {};
  validate?.request(operation, parameters);

  for (const [name, value] of Object.entries(parameters)) {
    if (name === "data" || value === undefined || path.includes(`{${name}}`)) continue;
    if (form?.includes(name)) continue;
    if (operation.headers?.includes(name)) headers[name.toLowerCase()] = String(value);
    else if (name === "filter" && typeof value === "function" && operation.filter) {
      // The types of the operation say which fields the function receives.
      addParameter(id, query, name, operation.filter(value as never));
    } else if (!isObject(value)) {
      addParameter(id, query, name, value);
    } else {
      // Several parameters under one name, like `fields` and `page`.
      const group = kebabCase(name);
      for (const [member, item] of Object.entries(value)) {
        const wire = `${group}[${member}]`;
        if (wire !== "page[cursor]") addParameter(id, query, wire, item);
        else if (typeof paging !== "object")
          addParameter(
            id,
            query,
            paging === "page_cursor" ? paging : wire,
            cursorOf(item as string),
          );
      }
    }
  }
  if (operation.auth === "public" && parameters["company_id"] === undefined) {
    if (!auth.companyId) {
      throw new UsageError(`${id}: needs a client with publicKey(), or the parameter company_id`);
    }
    addParameter(id, query, "company_id", auth.companyId);
  }
  const encoded = encodeBody?.(operation, parameters, environment.uuid);
  if (encoded) headers["content-type"] = encoded.contentType;
  const search = query.join("&");
  return {
    operation,
    parameters,
    method,
    url:
      baseUrl +
      expandPath(id, path, parameters) +
      (search && (path.includes("?") ? "&" : "?")) +
      search,
    headers,
    body: encoded?.body,
    bodyAt: encoded?.bodyAt,
    idempotent: method === "GET" || !!(encoded?.idempotent ?? operation.idempotent),
  };
}
