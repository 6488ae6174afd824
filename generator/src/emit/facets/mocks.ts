import type { Domain, Model, Operation } from "../../model/model.js";
import { printAssignment } from "../print/assignment.js";
import { printImport } from "../print/import.js";
import { Expression, FunctionCall, printValue } from "../print/value.js";
import { requestSchemaName, responseSchemaName, type SchemaNames } from "../schema-names.js";

/** The data of the template of `mocks.ts`. */
export interface MocksView {
  imports: string;
  factories: { type: string; code: string }[];
  handlers: { name: string; operation: string; code: string }[];
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

export function mocksView(domain: Domain, names: SchemaNames, collections: Collections): MocksView {
  const { operations, resources } = domain;
  const factories = resources.map(({ name }) => ({
    type: name,
    code: printAssignment(
      `export const mock${name}: Mock<types.${name}>`,
      `/* @__PURE__ */ mock(schemas.${names.of(name, "response")})`,
    ),
  }));
  const imported = [
    ...(factories.length > 0 ? ["type Mock"] : []),
    "type MockHandler",
    "type MockHandlers",
    ...(factories.length > 0 ? ["mock"] : []),
    "mockHandler",
    "mockHandlers",
  ];
  return {
    imports: [
      printImport(imported, "@klaviyo-kit/sandbox/mocks"),
      'import * as operations from "./operations.js";',
      'import * as schemas from "./schemas.js";',
      ...(factories.length > 0 ? ['import type * as types from "./types.js";'] : []),
    ].join("\n"),
    factories,
    handlers: operations.map((operation) => ({
      name: handlerName(operation),
      operation: operation.name,
      code: printValue(handlerOf(operation, domain, collections)),
    })),
  };
}

/** Returns the name of an operation's handler factory, as in `getProfilesHandler`. */
const handlerName = ({ name }: Operation): string => `${name}Handler`;

function handlerOf(operation: Operation, domain: Domain, collections: Collections): FunctionCall {
  const { name, kind, response, path, parameters, duplicates } = operation;
  const { data } = response;
  const [, collection = "", relationship = ""] = OWNED.exec(path) ?? [];
  const type = collections.get(collection);
  const resource = data.kind === "resource" ? data.resource : undefined;
  const ids = domain.resources.find((one) => one.name === resource)?.ids ?? [];
  return new FunctionCall("mockHandler", [
    {
      operation: new Expression(`operations.${name}.operation`),
      request: new Expression(`schemas.${requestSchemaName(operation)}`),
      response: new Expression(`schemas.${responseSchemaName(operation)}`),
      kind,
      status: Number(response.statuses[0] ?? 200),
      pageSize: parameters.page.get("size")?.schema.default,
      duplicates: duplicates && { ...duplicates },
      ids: ids.length > 0 ? ids : undefined,
      parent: type === undefined ? undefined : { type, relationship },
    },
  ]);
}
