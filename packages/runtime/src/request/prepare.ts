import { UsageError } from "../errors/usage-error.js";
import type { Method, Operation } from "../operation.js";
import { cursorOf } from "../pages/cursor.js";
import { bodyDocument, memberAt, withMember } from "./body.js";
import { expandPath, hasPathParameter } from "./path.js";
import { Query } from "./query.js";

export const JSON_API = "application/vnd.api+json";

/** A request that is ready to be sent, as often as it takes. */
export interface ApiRequest {
  readonly operation: Operation;
  readonly method: Method;
  /** whole URL */
  readonly url: string;
  /** headers besides those of every request; names in lower case */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
  /** sending it twice has the effect of sending it once */
  readonly idempotent: boolean;
}

/** What {@link prepare} takes from the client. */
export interface PrepareContext {
  readonly baseUrl: string;
  readonly companyId: string | undefined;
  uuid(): string | undefined;
}

/** Encodes the parts of a form; only operations that upload bring one. */
export type FormEncoder = (
  parts: ReadonlyMap<string, unknown>,
  boundary: string,
) => { body: Blob; contentType: string };

type Parameters = Readonly<Record<string, unknown>>;

/**
 * Turns the parameters of a call into a request. The place of each follows from its name and the
 * descriptor alone.
 *
 * @throws {UsageError} where a parameter cannot be sent
 */
export function prepare(
  operation: Operation,
  parameters: Parameters,
  context: PrepareContext,
  encodeForm?: FormEncoder,
): ApiRequest {
  const { id, method, path, form, paging } = operation;
  const query = new Query();
  const headers: Record<string, string> = {};
  const parts = new Map<string, unknown>();
  let document: Parameters | undefined;

  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || hasPathParameter(path, name)) continue;
    if (name === "data") document = bodyDocument(operation, value, parameters);
    else if (form?.includes(name)) parts.set(name, value);
    else if (operation.headers?.includes(name)) headers[name.toLowerCase()] = String(value);
    else if (name === "fields") query.addFamily("fields", value);
    else if (name === "additionalFields") query.addFamily("additional-fields", value);
    else if (name !== "page") query.add(name, value);
  }
  const page = parameters["page"] as { readonly cursor?: string } | null | undefined;
  if (page) {
    const { cursor, ...rest } = page;
    query.addFamily("page", rest);
    if (typeof cursor === "string") {
      const bare = cursorOf(cursor);
      if (paging === "page_cursor") query.add("page_cursor", bare);
      else if (paging !== "body") query.add("page[cursor]", bare);
      else document = withMember(document ?? {}, "/data/attributes/page_cursor", bare);
    }
  }
  if (operation.auth === "public" && parameters["company_id"] === undefined) {
    if (context.companyId === undefined) {
      throw new UsageError(
        `${id}: a client-side operation needs a company id: create the client with publicKey(…), or pass company_id`,
      );
    }
    query.add("company_id", context.companyId);
  }

  let idempotent = method === "GET" || operation.idempotent === true;
  if (operation.idempotencyKey !== undefined && document) {
    const given = memberAt(document, operation.idempotencyKey);
    const key = given ?? context.uuid();
    if (given === undefined && key !== undefined) {
      document = withMember(document, operation.idempotencyKey, key);
    }
    idempotent ||= key !== undefined;
  }

  let body: string | Blob | undefined;
  if (document) {
    headers["content-type"] = JSON_API;
    body = JSON.stringify(document);
  } else if (encodeForm && form && parts.size > 0) {
    const encoded = encodeForm(parts, `klaviyo-kit-${context.uuid() ?? "boundary"}`);
    headers["content-type"] = encoded.contentType;
    body = encoded.body;
  }
  const search = query.toString();
  return {
    operation,
    method,
    url: context.baseUrl + expandPath(id, path, parameters) + (search && `?${search}`),
    headers,
    body,
    idempotent,
  };
}
