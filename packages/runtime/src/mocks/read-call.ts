import type { ErrorSource } from "../errors/api-error.js";
import type { ValidationIssue } from "../errors/validation-error.js";
import { parseFilter } from "../filter/parse.js";
import type { FilterNode } from "../filter/tree.js";
import type { Operation } from "../operation.js";
import { memberAt } from "../request/body.js";
import { issuesOf } from "../schemas/explain.js";
import { bare, defOf, items, member, options } from "../schemas/inspect.js";
import type { AnySchema } from "../schemas/schema.js";
import { failure } from "./failure.js";
import type { MockOperation } from "./operation.js";
import { bodyFault, filterFault } from "./wire-body.js";

/** A call as the API reads it from a request. */
export interface ReadCall {
  /** by the names under which packages take them */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly filter: readonly FilterNode[];
}

const FAMILIES: Readonly<Record<string, string>> = { "additional-fields": "additionalFields" };

const refuse = (detail: string, source: ErrorSource): Response => failure(400, { detail, source });

/** Reads a request and checks it against its operation; the error answer where it does not match. */
export async function readCall(
  { operation, request: schema }: MockOperation,
  request: Request,
  path: Readonly<Record<string, unknown>>,
): Promise<ReadCall | Response> {
  const refused = checkHeaders(operation.auth, request);
  if (refused) return refused;
  const parameters: Record<string, unknown> = { ...path };
  for (const name of operation.headers ?? []) {
    const value = request.headers.get(name);
    if (value !== null) parameters[name] = value;
  }
  const wire = readQuery(new URL(request.url), parameters, schema);
  if (operation.form) await readForm(request, parameters, schema);
  else if (member(schema, "data")) {
    const failed = await readBody(operation, request, path, parameters);
    if (failed) return failed;
  }
  const [issue] = issuesOf(schema, parameters);
  if (issue) return refuse(`expected ${issue.expected}`, sourceOf(issue, wire));
  return readFilter(operation.filter, parameters);
}

function readFilter(
  writer: MockOperation["operation"]["filter"],
  parameters: Readonly<Record<string, unknown>>,
): ReadCall | Response {
  const { filter } = parameters;
  if (typeof filter !== "string") return { parameters, filter: [] };
  const fault = filterFault(writer, filter);
  return fault === undefined
    ? { parameters, filter: parseFilter(filter) }
    : refuse(fault, { parameter: "filter" });
}

function checkHeaders(auth: "public" | undefined, { headers, url }: Request): Response | undefined {
  const accept = headers.get("accept") ?? "*/*";
  if (!/\*\/\*|application\/(\*|vnd\.api\+json)/.test(accept)) return failure(406);
  if (!/^\d{4}-\d\d-\d\d(\.pre)?$/.test(headers.get("revision") ?? "")) {
    return failure(400, { detail: "expected the header revision" });
  }
  if (auth === "public") {
    const { searchParams } = new URL(url);
    return searchParams.get("company_id")
      ? undefined
      : failure(401, { detail: "expected company_id" });
  }
  return /^(Klaviyo-API-Key|Bearer) \S+$/.test(headers.get("authorization") ?? "")
    ? undefined
    : failure(401);
}

/** Puts the query into `parameters`; answers the wire name by the path of each. */
function readQuery(
  { searchParams }: URL,
  parameters: Record<string, unknown>,
  schema: AnySchema,
): ReadonlyMap<string, string> {
  const wire = new Map<string, string>();
  for (const [name, text] of searchParams) {
    const [, head = name, key] = /^([^[]+)\[(.+)\]$/.exec(name) ?? [];
    const family = name === "page_cursor" ? "page" : (FAMILIES[head] ?? head);
    const inner = name === "page_cursor" ? "cursor" : key;
    wire.set(inner === undefined ? family : `${family}.${inner}`, name);
    if (inner === undefined) parameters[family] = typed(member(schema, family), text);
    else {
      const value = typed(member(member(schema, family) ?? schema, inner), text);
      parameters[family] = { ...(parameters[family] as object | undefined), [inner]: value };
    }
  }
  return wire;
}

/** A text of the query as what its schema says that it is. */
function typed(schema: AnySchema | undefined, text: string): unknown {
  const known = schema && bare(schema);
  if (!known) return text;
  if (items(known)) return text.split(",");
  const kinds = new Set(options(known).map((option) => defOf(option).type));
  if (kinds.has("number") && text.trim() !== "") {
    const number = Number(text);
    return Number.isNaN(number) ? text : number;
  }
  if (kinds.has("boolean") && /^(true|false)$/i.test(text)) {
    return text.toLowerCase() === "true";
  }
  return text;
}

async function readForm(
  request: Request,
  parameters: Record<string, unknown>,
  schema: AnySchema,
): Promise<void> {
  const form = await request.formData().catch(() => new FormData());
  for (const [name, part] of form) {
    parameters[name] = typeof part === "string" ? typed(member(schema, name), part) : part;
  }
}

async function readBody(
  operation: Operation,
  request: Request,
  path: Readonly<Record<string, unknown>>,
  parameters: Record<string, unknown>,
): Promise<Response | undefined> {
  const text = await request.text();
  if (text === "") return undefined;
  if (!/^application\/(vnd\.api\+)?json\b/.test(request.headers.get("content-type") ?? "")) {
    return failure(415);
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return refuse("expected JSON", { pointer: "" });
  }
  const fault = bodyFault(operation, body, path);
  if (fault) return refuse(fault.detail, { pointer: fault.pointer });
  parameters["data"] = memberAt(body, "/data");
  return undefined;
}

/** Where in the request an issue lies: a pointer into the body, or the name of a parameter. */
function sourceOf({ path }: ValidationIssue, wire: ReadonlyMap<string, string>): ErrorSource {
  if (path[0] === "data") return { pointer: `/${path.join("/")}` };
  const name = path.slice(0, 2).join(".");
  return { parameter: wire.get(name) ?? wire.get(String(path[0])) ?? name };
}
