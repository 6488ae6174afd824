import type { Domain, Model, Resource } from "../model/model.js";
import type { Schema } from "../model/schema.js";
import { children, memberOf, membersOf } from "../model/schema-parts.js";
import type { Change } from "./change.js";
import { type NamedTypes, namedTypes, viewOf } from "./schema-view.js";

/** Levels of a new attribute that are searched for a removed one. */
const DEPTH = 5;

/**
 * Adds to removed attributes where they are now: in an attribute that is new in the same resource, if it
 * has a member of that name, or most members of the removed one.
 */
export function addSuccessors(changes: readonly Change[], before: Model, after: Model): Change[] {
  return changes.map((change) => {
    if (change.kind !== "response-field-removed" || change.resource === undefined) return change;
    const [, name] = /^attributes\.([^.[{<]+)$/.exec(change.path) ?? [];
    if (name === undefined) return change;
    const added = changes.filter(
      ({ kind, domain, resource, path }) =>
        kind === "response-field-added" &&
        domain === change.domain &&
        resource === change.resource &&
        /^attributes\.[^.[{<]+$/.test(path),
    );
    const successor = successorOf(change, name, added, before, after);
    return successor === undefined ? change : { ...change, successor };
  });
}

function successorOf(
  { domain, resource }: Change,
  name: string,
  added: readonly Change[],
  before: Model,
  after: Model,
): string | undefined {
  const [one, other] = [before, after].map((model) => find(model, domain));
  const is = other?.resources.find((known) => known.name === resource);
  const was = one?.resources.find(({ type }) => type === is?.type);
  if (!one || !other || !is || !was) return undefined;
  const parts = partsOf(attribute(was, name), namedTypes(one));
  for (const { path } of added) {
    const attributeName = path.replace("attributes.", "");
    const paths = pathsIn(attribute(is, attributeName), namedTypes(other));
    const same = paths.get(name);
    if (same !== undefined) return `${path}.${same}`;
    const found = parts.filter((part) => paths.has(part));
    if (found.length > 0 && 2 * found.length >= parts.length) return path;
  }
  return undefined;
}

const find = ({ domains }: Model, name: string): Domain | undefined =>
  domains.find((domain) => domain.name === name);

const attribute = ({ attributes }: Resource, name: string): Schema | undefined =>
  attributes && memberOf(attributes, name)?.schema;

/** Returns the names of an object's members, and of those of its alternatives. */
function partsOf(schema: Schema | undefined, types: NamedTypes): string[] {
  if (!schema) return [];
  const view = viewOf(schema, types);
  const objects = view.members.length > 0 ? view.members : [view.schema];
  return [
    ...new Set(
      objects.flatMap((one) => membersOf(viewOf(one, types).schema).map(({ name }) => name)),
    ),
  ];
}

/** Returns the members inside a schema by name, each with its shortest path. */
function pathsIn(schema: Schema | undefined, types: NamedTypes): Map<string, string> {
  const out = new Map<string, string>();
  let level: { schema: Schema; path: string }[] = schema ? [{ schema, path: "" }] : [];
  const seen = new Set<Schema>();
  for (let depth = 0; depth < DEPTH; depth += 1) {
    level = level.flatMap(({ schema: found, path }) => {
      const target = viewOf(found, types).schema;
      if (seen.has(target)) return [];
      seen.add(target);
      if (target.kind !== "object") {
        return children(target).map((child) => ({ schema: child, path }));
      }
      return target.members.map((member) => {
        const inner = path === "" ? member.name : `${path}.${member.name}`;
        if (!out.has(member.name)) out.set(member.name, inner);
        return { schema: member.schema, path: inner };
      });
    });
  }
  return out;
}
