import type { Domain, Model, Operation } from "../../model/model.js";
import { Expression, type Printable, printValue } from "../print/value.js";
import { requestSchemaName, responseSchemaName } from "../schema-names.js";

/** The data of the template of `sandbox.ts`. */
export interface SandboxView {
  operations: { name: string; code: string }[];
}

/** JSON:API types by the first segment of their path: `lists` → `list`. */
export type Collections = ReadonlyMap<string, string>;

const OWNED = /^\/api\/([^/]+)\/\{[^/]+\}\/(?:relationships\/)?([^/]+)$/;

/** Returns the JSON:API types of the resources that some operation gets by id. */
export function collectionsOf({ domains }: Model): Collections {
  const collections = new Map<string, string>();
  for (const { operations, resources } of domains) {
    const types = new Map(resources.map(({ name, type }) => [name, type]));
    for (const { kind, path, response } of operations) {
      const [, collection] = /^\/api\/([^/]+)\/\{[^/]+\}$/.exec(path) ?? [];
      const { data } = response;
      const type = data.kind === "resource" ? types.get(data.resource) : undefined;
      if (kind === "get" && collection !== undefined && type !== undefined) {
        collections.set(collection, type);
      }
    }
  }
  return collections;
}

/** Returns what the sandbox knows about each operation. */
export const sandboxView = (domain: Domain, collections: Collections): SandboxView => ({
  operations: domain.operations.map((operation) => ({
    name: operation.name,
    code: printValue(descriptorOf(operation, domain, collections)),
  })),
});

function descriptorOf(
  operation: Operation,
  domain: Domain,
  collections: Collections,
): Readonly<Record<string, Printable>> {
  const { name, kind, response, path, parameters, duplicates } = operation;
  const { data } = response;
  const [, collection = "", relationship = ""] = OWNED.exec(path) ?? [];
  const type = collections.get(collection);
  const resource = data.kind === "resource" ? data.resource : undefined;
  const ids = domain.resources.find((one) => one.name === resource)?.ids ?? [];
  return {
    operation: new Expression(`operations.${name}.operation`),
    request: new Expression(`schemas.${requestSchemaName(operation)}`),
    response: new Expression(`schemas.${responseSchemaName(operation)}`),
    kind,
    status: Number(response.statuses[0] ?? 200),
    pageSize: parameters.page.get("size")?.schema.default,
    duplicates: duplicates && { ...duplicates },
    ids: ids.length > 0 ? ids : undefined,
    parent: type === undefined ? undefined : { type, relationship },
  };
}
