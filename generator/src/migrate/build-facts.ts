import type { Model, Operation } from "../model/model.js";
import type { Schema } from "../model/schema.js";
import { camelCase, pascalCase } from "../names/case.js";
import type { ClientFacts, DuplicateFacts, MigrationFacts, OperationFacts } from "./facts.js";

/** Reads what a migration has to know from the model of a revision. */
export function factsOf(model: Model): MigrationFacts {
  const operations = new Map<string, OperationFacts>();
  const clients = new Map<string, ClientFacts>();
  const members = new Map<string, string>();
  const resources = new Map<string, ReadonlySet<string>>();
  const duplicates = new Map<string, DuplicateFacts>();
  for (const { tag, name, accessor, clientName, ...domain } of model.domains) {
    const from = `@klaviyo-kit/${name}`;
    clients.set(`${pascalCase(tag)}Api`, { package: from, bind: accessor, type: clientName });
    resources.set(from, new Set(domain.resources.map((one) => one.name)));
    for (const operation of domain.operations) {
      operations.set(operation.name, operationFacts(operation, from));
      addMembers(operation.request?.schema, members);
      if (operation.duplicates) {
        const { code, meta } = operation.duplicates;
        duplicates.set(meta, { check: `is${pascalCase(code)}Error`, id: camelCase(meta) });
      }
    }
    for (const { attributes, relationships } of domain.resources) {
      addMembers(attributes, members);
      for (const one of relationships) addMember(one.name, members);
    }
    for (const { schema } of domain.types) addMembers(schema, members);
  }
  return { operations, members, clients, resources, duplicates };
}

function operationFacts(operation: Operation, from: string): OperationFacts {
  const { path, query, header, filter, sort, include, fields, additionalFields, page } =
    operation.parameters;
  const options = new Map<string, readonly string[]>();
  const add = (...place: string[]): Map<string, readonly string[]> =>
    options.set(camelCase(place.join("_")), place);
  for (const key of fields.keys()) add("fields", key);
  for (const key of additionalFields.keys()) {
    options.set(camelCase(`additional_fields_${key}`), ["additionalFields", key]);
  }
  for (const key of page.keys()) add("page", key);
  if (operation.paging !== undefined) add("page", "cursor");
  if (filter) add("filter");
  if (sort) add("sort");
  if (include) add("include");
  for (const { name } of [...query, ...header]) if (name !== "page_cursor") add(name);
  if (operation.request?.as === "form") {
    for (const name of memberNames(operation.request.schema)) add(name);
  }
  const filters = (filter?.fields ?? []).map((field) => {
    const operators = [...field.single, ...field.list, ...field.none];
    return [field.name, [...new Set(operators.map((one) => camelCase(one)))]] as const;
  });
  return {
    package: from,
    path: path.map(({ name }) => name),
    options,
    body: operation.request?.as === "data",
    filters: new Map(filters),
  };
}

const memberNames = (schema: Schema): string[] =>
  schema.kind === "object" ? schema.members.map(({ name }) => name) : [];

/** Adds the names of all members of a schema. References are followed where they are declared. */
function addMembers(schema: Schema | undefined, members: Map<string, string>): void {
  if (schema?.kind === "object") {
    for (const member of schema.members) {
      addMember(member.name, members);
      addMembers(member.schema, members);
    }
  } else if (schema?.kind === "array") addMembers(schema.items, members);
  else if (schema?.kind === "union") for (const one of schema.members) addMembers(one, members);
}

/** Adds a name that klaviyo-api writes in another way. */
function addMember(name: string, members: Map<string, string>): void {
  const camel = camelCase(name);
  if (camel !== name) members.set(camel, name);
  if (name === "default") members.set("_default", name);
}
