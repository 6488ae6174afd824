import type { Account } from "../account/account.js";
import type { Call, ListedItem } from "../account/behaviour.js";
import { itemSchema } from "../operation/response-schema.js";
import { typesOf } from "../schema/inspect.js";
import type { Resource } from "../store/resource.js";

/** Returns the relationship paths that `include` names, each as a list of names. */
const pathsOf = ({ parameters }: Call): string[][] =>
  Array.isArray(parameters["include"])
    ? (parameters["include"] as string[]).map((path) => path.split("."))
    : [];

/**
 * Returns the relationships that `include` names, and those to resources that are included unasked, as
 * `type name`.
 */
export function includedNames(
  call: Call,
  added: readonly Resource[],
  account: Account,
): Set<string> {
  const names = new Set<string>();
  const targets = new Set(added.map(({ type }) => type));
  for (const type of targets.size > 0 ? typesOf(itemSchema(call.operation)) : []) {
    for (const { name, target } of account.catalog.relations(type)) {
      if (targets.has(target)) names.add(`${type} ${name}`);
    }
  }
  for (const path of pathsOf(call)) {
    let types = typesOf(itemSchema(call.operation));
    for (const name of path) {
      for (const type of types) names.add(`${type} ${name}`);
      types = types.flatMap((type) => account.catalog.relation(type, name)?.target ?? []);
    }
  }
  return names;
}

/**
 * Returns the resources to include, each once, in the order in which the primary resources name them;
 * `undefined` if the request asks for none and the operation adds none.
 */
export function includedIn(
  call: Call,
  primary: readonly ListedItem[],
  added: readonly Resource[] | undefined,
  account: Account,
): Resource[] | undefined {
  const paths = pathsOf(call);
  if (paths.length === 0 && !added) return undefined;
  const found = new Map<string, Resource>();
  for (const one of added ?? []) found.set(`${one.type} ${one.id}`, one);
  for (const path of paths) {
    let level = primary.map(({ resource }) => resource);
    for (const name of path) {
      level = level.flatMap((resource) => account.related(resource, name));
      for (const one of level) found.set(`${one.type} ${one.id}`, one);
    }
  }
  return [...found.values()];
}
