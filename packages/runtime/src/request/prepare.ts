import { UsageError } from "../errors/usage-error.js";
import type { Method, Operation } from "../operation/operation.js";
import type { Engine } from "../options/engine.js";
import { cursorOf } from "./cursor.js";
import { expandPath } from "./path.js";
import { addParameter } from "./query.js";

/** Media type of documents (JSON:API 1.0 §4). */
export const JSON_API = "application/vnd.api+json";

/** Parameters of a call by name. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A body that is ready to be sent, as often as it takes. */
export interface EncodedBody {
  readonly body: string | Blob;
  readonly contentType: string;
  /** it holds a key by which the server drops repeats */
  readonly idempotent?: boolean;
}

/** Makes the body of a request from the parameters that belong there. */
export type BodyEncoder = (
  operation: Operation,
  parameters: Parameters,
  uuid: () => string | undefined,
) => EncodedBody | undefined;

/** A request that is ready to be sent, as often as it takes. */
export interface ApiRequest {
  readonly operation: Operation;
  /** what the caller passed */
  readonly parameters: Parameters;
  readonly method: Method;
  /** whole URL */
  readonly url: string;
  /** headers besides those of every request; names in lower case */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
  /** sending it twice has the effect of sending it once */
  readonly idempotent: boolean;
}

/** Whether `value` is an object of parameters that share a name: `fields`, `page`. */
function isFamily(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/**
 * Turns the parameters of a call into a request. The place of each follows from its name and the
 * descriptor alone.
 *
 * @param encodeBody left out by operations without a body
 * @throws {UsageError} where a parameter cannot be sent
 */
export function prepare(
  {
    baseUrl,
    auth,
    environment,
    validate,
  }: Pick<Engine, "baseUrl" | "auth" | "environment" | "validate">,
  operation: Operation,
  parameters: Parameters = {},
  encodeBody?: BodyEncoder,
): ApiRequest {
  const { id, method, path, form, paging } = operation;
  const query: string[] = [];
  const headers: Record<string, string> = {};
  validate?.request(operation, parameters);

  for (const [name, value] of Object.entries(parameters)) {
    if (name === "data" || value === undefined || path.includes(`{${name}}`)) continue;
    if (form?.includes(name)) continue;
    if (operation.headers?.includes(name)) headers[name.toLowerCase()] = String(value);
    else if (name === "filter" && typeof value === "function" && operation.filter) {
      // Which fields the function gets is what the types of the operation say.
      addParameter(query, name, operation.filter(value as never));
    } else if (!isFamily(value)) addParameter(query, name, value);
    else {
      const family = name === "additionalFields" ? "additional-fields" : name;
      for (const [member, item] of Object.entries(value)) {
        const wire = `${family}[${member}]`;
        if (wire !== "page[cursor]") addParameter(query, wire, item);
        else if (paging !== "body")
          addParameter(query, paging === "page_cursor" ? paging : wire, cursorOf(item));
      }
    }
  }
  if (operation.auth === "public" && parameters["company_id"] === undefined) {
    if (!auth.companyId) {
      throw new UsageError(`${id}: needs a client with publicKey(), or the parameter company_id`);
    }
    addParameter(query, "company_id", auth.companyId);
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
    idempotent: method === "GET" || operation.idempotent === true || encoded?.idempotent === true,
  };
}
