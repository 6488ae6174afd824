import { packageName } from "../config/packages.js";
import { InputError } from "../errors.js";
import { camelCase, pascalCase } from "../names/case.js";
import { Namespace } from "../names/namespace.js";
import { METHODS, type OperationObject, type Spec } from "../spec/openapi.js";
import type { Domain, Model, Operation } from "./model.js";
import {
  buildOperation,
  collectOperation,
  type LocatedOperation,
  type Tables,
} from "./operations.js";
import { RESERVED, RESERVED_ACCESSORS, RESERVED_FUNCTIONS } from "./reserved.js";
import { Resolver } from "./resolve.js";
import { ResourceTable } from "./resources.js";
import { TypeTable } from "./types.js";

/**
 * Builds the model of a spec.
 * @param only package names (`profiles`) to keep; all packages if left out
 * @throws InputError that names what the model cannot represent, and where it is
 */
export function buildModel(spec: Spec, only?: readonly string[]): Model {
  const revision = spec.info.version;
  const resolver = new Resolver(spec);
  const byTag = groupByTag(spec);
  const domains = [...byTag]
    .map(([tag, located]) => ({ tag, name: packageName(tag), located }))
    .filter(({ name }) => only === undefined || only.includes(name))
    .map(({ tag, name, located }) => buildDomain(tag, name, located, resolver, revision));
  const missing = only?.filter((name) => !domains.some((domain) => domain.name === name)) ?? [];
  if (missing.length > 0) {
    const known = [...byTag.keys()].map(packageName).join(", ");
    throw new InputError(
      `revision ${revision} has no domain ${missing.map((name) => JSON.stringify(name)).join(", ")}; it has ${known}`,
    );
  }
  return { revision, domains };
}

function groupByTag(spec: Spec): Map<string, LocatedOperation[]> {
  const byTag = new Map<string, LocatedOperation[]>();
  for (const [path, item] of Object.entries(spec.paths)) {
    for (const method of METHODS) {
      const operation: OperationObject | undefined = item[method];
      if (!operation) continue;
      const [tag] = operation.tags ?? [];
      if (tag === undefined) throw new InputError(`${operation.operationId} at ${path} has no tag`);
      const located = { path, method: method.toUpperCase() as Operation["method"], operation };
      byTag.set(tag, [...(byTag.get(tag) ?? []), located]);
    }
  }
  return new Map([...byTag].sort(([a], [b]) => (packageName(a) < packageName(b) ? -1 : 1)));
}

/** Removes aliases that another operation, or an earlier alias, already has as its name. */
function withoutTakenAliases(operations: Operation[]): Operation[] {
  const builders = new Map(
    operations.flatMap(({ name, id, parameters, bodyFilter }) =>
      parameters.filter || bodyFilter ? [[`${name}Filter`, id]] : [],
    ),
  );
  for (const { name, id } of operations) {
    const other = builders.get(name);
    if (other === undefined) continue;
    throw new InputError(
      `operationId ${JSON.stringify(id)} becomes the function ${name}, but the filter builder of ${JSON.stringify(other)} has that name`,
    );
  }
  const names = operations.map(({ name }) => name);
  const taken = new Set([...RESERVED_FUNCTIONS, ...builders.keys(), ...names]);
  return operations.map((operation) => {
    const aliases = operation.aliases.filter((alias) => !taken.has(alias));
    for (const alias of aliases) taken.add(alias);
    return { ...operation, aliases: [...new Set(aliases)] };
  });
}

function buildDomain(
  tag: string,
  name: string,
  located: readonly LocatedOperation[],
  resolver: Resolver,
  revision: string,
): Domain {
  const names = new Namespace(RESERVED);
  const resources = new ResourceTable(resolver);
  const types = new TypeTable(resolver, names);
  const tables: Tables = { resolver, resources, types, names, revision };
  const collected = located.map((one) => collectOperation(one, tables));
  for (const schema of resources.attributeSchemas()) types.markUsed(schema, "response");
  resources.claimNames(names);
  const operations = withoutTakenAliases(collected.map((one) => buildOperation(one, tables)));
  const functions = operations.flatMap((operation) => [operation.name, ...operation.aliases]);
  const accessors = new Namespace([...RESERVED_FUNCTIONS, ...RESERVED_ACCESSORS, ...functions]);
  return {
    tag,
    name,
    accessor: accessors.claim(camelCase(name), `${camelCase(name)}Api`),
    operations: operations.sort((a, b) => (a.name < b.name ? -1 : 1)),
    resources: resources.build(types),
    types: types.all(),
    // last, so that resources and types get their preferred names
    clientName: names.claim(`${pascalCase(name)}Client`, `${pascalCase(name)}BoundClient`),
  };
}
