import { packageName } from "../config/packages.js";
import { InputError } from "../errors.js";
import { camelCase } from "../model/names.js";
import { type OpenApi, type OperationSite, operationsOf } from "../spec/openapi.js";
import { checkPath } from "./passes/paths.js";
import { checkRevision } from "./passes/revision.js";
import { checkReferences, follow } from "./references.js";

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
    checkMediaTypes(document, site, place);
    checkPathParameters(document, site, place);
  }
}

function checkMediaTypes(document: OpenApi, { operation }: OperationSite, place: string): void {
  const check = (content: object | undefined, known: ReadonlySet<string>, what: string): void => {
    for (const type of Object.keys(content ?? {})) {
      if (known.has(type)) continue;
      throw new InputError(
        `${place}: unknown media type ${JSON.stringify(type)} of the ${what}; known are ${[...known].join(", ")}`,
      );
    }
  };
  const { requestBody, responses = {} } = operation;
  if (requestBody) check(follow(document, requestBody, place).content, REQUEST_TYPES, "request");
  for (const [status, response] of Object.entries(responses)) {
    check(follow(document, response, place).content, RESPONSE_TYPES, `${status} response`);
  }
}

/** The parameters that a path has and those that are declared for it must be the same. */
function checkPathParameters(document: OpenApi, { path, operation }: OperationSite, place: string) {
  const shared = document.paths[path]?.parameters ?? [];
  const declared = [...shared, ...(operation.parameters ?? [])]
    .map((parameter) => follow(document, parameter, place))
    .flatMap(({ in: where, name }) => (where === "path" ? [name] : []));
  const inPath = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
  const missing = inPath.find((name) => !declared.includes(name));
  if (missing !== undefined) {
    throw new InputError(`${place}: the path has {${missing}}, but no parameter declares it`);
  }
  const idle = declared.find((name) => !inPath.includes(name));
  if (idle !== undefined) {
    throw new InputError(
      `${place}: the parameter ${JSON.stringify(idle)} is declared, but the path has no {${idle}}`,
    );
  }
}

/** A spec is checked as its description was: people may have changed it since. */
export function checkSpec(spec: OpenApi): void {
  for (const path of Object.keys(spec.paths)) checkPath(path);
  checkRevision(spec.info.version);
  checkDocument(spec);
}
