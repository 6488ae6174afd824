import type { Domain, Operation } from "../../model/model.js";
import { printAssignment } from "../print/assignment.js";
import { printImport } from "../print/import.js";
import type { SchemaNames } from "../schema-names.js";

/** The data of the template of `mocks.ts`. */
export interface MocksView {
  imports: string;
  factories: { type: string; code: string }[];
  handlers: { name: string; operation: string; code: string }[];
}

export function mocksView(domain: Domain, names: SchemaNames): MocksView {
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
      'import * as sandbox from "./sandbox.js";',
      ...(factories.length > 0 ? ['import * as schemas from "./schemas.js";'] : []),
      ...(factories.length > 0 ? ['import type * as types from "./types.js";'] : []),
    ].join("\n"),
    factories,
    handlers: operations.map((operation) => ({
      name: handlerName(operation),
      operation: operation.name,
      code: printAssignment(
        `export const ${handlerName(operation)}: MockHandler`,
        `/* @__PURE__ */ mockHandler(sandbox.${operation.name})`,
      ),
    })),
  };
}

/** Returns the name of an operation's handler factory, as in `getProfilesHandler`. */
const handlerName = ({ name }: Operation): string => `${name}Handler`;
