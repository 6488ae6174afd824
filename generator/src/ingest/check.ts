import { packageName } from "../config/packages.js";
import { InputError } from "../errors.js";
import { camelCase } from "../model/names.js";
import { type OpenApi, type OperationSite, operationsOf } from "../spec/openapi.js";
import { within } from "./structure.js";

const JSON_API = "application/vnd.api+json";
const REQUEST_TYPES: ReadonlySet<string> = new Set([
  JSON_API,
  "application/json",
  "multipart/form-data",
]);
const RESPONSE_TYPES: ReadonlySet<string> = new Set([JSON_API, "application/json"]);

/**
 * Refuses what no later step could make sense of: references that lead nowhere, media types that the
 * runtime does not speak, operations without a name or a tag, and names that two operations share.
 * @throws InputError with the place
 */
export function checkDocument(document: OpenApi): void {
  checkReferences(document);
  const byId = new Map<string, string>();
  const byName = new Map<string, string>();
  const tags = new Map<string, string>();
  for (const site of operationsOf(document)) {
    const { operationId } = site.operation;
    const place = `${site.method.toUpperCase()} ${site.path}`;
    if (typeof operationId !== "string" || operationId === "") {
      throw new InputError(`${place}: the operation has no operationId`);
    }
    const tag = site.operation.tags?.[0];
    if (typeof tag !== "string") {
      throw new InputError(
        `${place}: the operation ${JSON.stringify(operationId)} has no tag, so it belongs to no domain`,
      );
    }
    const domain = packageName(tag);
    const other = tags.get(domain) ?? tag;
    if (other !== tag) {
      throw new InputError(
        `${place}: the tag ${JSON.stringify(tag)} makes the package "${domain}", as ${JSON.stringify(other)} does`,
      );
    }
    tags.set(domain, tag);
    const name = camelCase(operationId);
    const twin = byId.get(operationId) ?? byName.get(name);
    if (twin !== undefined) {
      throw new InputError(
        `${place}: the operation ${JSON.stringify(operationId)} would be called ${name}, which ${twin} is called already`,
      );
    }
    byId.set(operationId, place);
    byName.set(name, place);
    checkMediaTypes(site, place);
  }
}

function checkMediaTypes({ operation }: OperationSite, place: string): void {
  const check = (content: object | undefined, known: ReadonlySet<string>, what: string): void => {
    for (const type of Object.keys(content ?? {})) {
      if (known.has(type)) continue;
      throw new InputError(
        `${place}: unknown media type ${JSON.stringify(type)} of the ${what}; known are ${[...known].join(", ")}`,
      );
    }
  };
  const body = operation.requestBody;
  if (body && "content" in body) check(body.content, REQUEST_TYPES, "request");
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if ("content" in response) check(response.content, RESPONSE_TYPES, `${status} response`);
  }
}

function checkReferences(document: OpenApi): void {
  const visit = (node: unknown, place: string): void => {
    if (typeof node !== "object" || node === null) return;
    const { $ref } = node as { $ref?: unknown };
    if (typeof $ref === "string" && !exists(document, $ref)) {
      throw new InputError(`${place}: the reference ${JSON.stringify($ref)} leads nowhere`);
    }
    for (const [name, child] of Object.entries(node)) {
      visit(child, within(place, name));
    }
  };
  visit(document.paths, "#/paths");
  visit(document.components, "#/components");
}

function exists(document: OpenApi, ref: string): boolean {
  if (!ref.startsWith("#/")) return false;
  let node: unknown = document;
  for (const segment of ref.slice(2).split("/")) {
    const name = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, name)) return false;
    node = (node as Record<string, unknown>)[name];
  }
  return true;
}
