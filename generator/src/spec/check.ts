import { packageName } from "../config/packages.js";
import { InputError } from "../errors.js";
import { camelCase } from "../names/case.js";
import { JSON_API, type OpenApi, type OperationSite, operationsOf } from "./openapi.js";
import { checkReferences, follow } from "./references.js";
import { checkRevision } from "./revision.js";

const REQUEST_TYPES: ReadonlySet<string> = new Set([
  JSON_API,
  "application/json",
  "multipart/form-data",
]);
const RESPONSE_TYPES: ReadonlySet<string> = new Set([JSON_API, "application/json"]);

/**
 * Refuses documents that the later steps cannot handle: broken references, media types that the
 * runtime does not support, operations without an id or a tag, and two operations with one name.
 * @throws InputError that names the place
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
        `${place}: the tags ${JSON.stringify(tag)} and ${JSON.stringify(other)} have the same package name, "${domain}"`,
      );
    }
    tags.set(domain, tag);
    const name = camelCase(operationId);
    const twin = byId.get(operationId) ?? byName.get(name);
    if (twin !== undefined) {
      throw new InputError(
        `${place}: the operation ${JSON.stringify(operationId)} would be named ${name}, like the operation of ${twin}`,
      );
    }
    byId.set(operationId, place);
    byName.set(name, place);
    checkMediaTypes(document, site, place);
    checkPathParameters(document, site, place);
  }
}

function checkMediaTypes(document: OpenApi, { operation }: OperationSite, place: string): void {
  const check = (content: object | undefined, known: ReadonlySet<string>, what: string): void => {
    for (const type of Object.keys(content ?? {})) {
      if (known.has(type)) continue;
      throw new InputError(
        `${place}: the ${what} has the unknown media type ${JSON.stringify(type)}; expected ${[...known].join(", ")}`,
      );
    }
  };
  const { requestBody, responses = {} } = operation;
  if (requestBody) check(follow(document, requestBody, place).content, REQUEST_TYPES, "request");
  for (const [status, response] of Object.entries(responses)) {
    check(follow(document, response, place).content, RESPONSE_TYPES, `${status} response`);
  }
}

/** Checks that the parameters in the path are the declared path parameters. */
function checkPathParameters(document: OpenApi, { path, operation }: OperationSite, place: string) {
  const shared = document.paths[path]?.parameters ?? [];
  const declared = [...shared, ...(operation.parameters ?? [])]
    .map((parameter) => follow(document, parameter, place))
    .flatMap(({ in: location, name }) => (location === "path" ? [name] : []));
  const inPath = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
  const undeclared = inPath.find((name) => !declared.includes(name));
  if (undeclared !== undefined) {
    throw new InputError(`${place}: the path has {${undeclared}}, but no parameter declares it`);
  }
  const unused = declared.find((name) => !inPath.includes(name));
  if (unused !== undefined) {
    throw new InputError(
      `${place}: the parameter ${JSON.stringify(unused)} is declared, but the path has no {${unused}}`,
    );
  }
}

/** @throws InputError if the text is not the path of an endpoint */
export function checkPath(path: string): void {
  if (!/^\/[A-Za-z0-9{}_.~/-]*$/.test(path) || path.split("/").includes("..")) {
    throw new InputError(
      `${JSON.stringify(path)} is not a valid API path; expected one like "/api/profiles/{id}"`,
    );
  }
}

/** Checks a spec like a description: somebody may have edited it since it was ingested. */
export function checkSpec(spec: OpenApi): void {
  for (const path of Object.keys(spec.paths)) checkPath(path);
  checkRevision(spec.info.version);
  checkDocument(spec);
}
