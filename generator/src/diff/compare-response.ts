import type { Data, Domain, Operation, Relationship, Resource } from "../model/model.js";
import type { Found } from "./change.js";
import { compareSchemas, type SchemaContext } from "./compare-schema.js";
import { difference } from "./lists.js";

export type ResourcePair = readonly [Resource, Resource];

/** Reports the differences between two responses, and returns the resources that correspond. */
export function compareResponses(
  before: { domain: Domain; operation: Operation },
  after: { domain: Domain; operation: Operation },
  found: Found,
): ResourcePair[] {
  const [one, other] = [before.operation.response, after.operation.response];
  const pairs = compareData(one.data, other.data, before.domain, after.domain, found);
  const members = difference(one.members, other.members);
  for (const path of members.removed) found({ kind: "answer-member-removed", path });
  for (const path of members.added) found({ kind: "answer-member-added", path });
  const included = (
    kind: "included-type" | "always-included",
    path: string,
    names: readonly string[],
    next: readonly string[],
  ): void => {
    const [was, is] = [byType(before.domain, names), byType(after.domain, next)];
    const types = difference(was.keys(), is.keys());
    for (const type of types.removed) found({ kind: `${kind}-removed`, path, before: type });
    for (const type of types.added) found({ kind: `${kind}-added`, path, after: type });
    for (const type of types.kept) pairs.push(...paired(was.get(type), is.get(type)));
  };
  for (const [value, names] of one.included) {
    const next = other.included.get(value);
    if (next) included("included-type", `included.${value}`, names, next);
  }
  included("always-included", "included", one.alwaysIncluded, other.alwaysIncluded);
  return pairs;
}

const paired = (one: Resource | undefined, other: Resource | undefined): ResourcePair[] =>
  one && other ? [[one, other]] : [];

function byType(domain: Domain, names: readonly string[]): Map<string, Resource> {
  const resources = domain.resources.filter(({ name }) => names.includes(name));
  return new Map(resources.map((resource) => [resource.type, resource]));
}

function compareData(
  one: Data,
  other: Data,
  before: Domain,
  after: Domain,
  found: Found,
): ResourcePair[] {
  const [was, is] = [describe(one, before), describe(other, after)];
  if (was !== is) {
    found({ kind: "answer-changed", path: "", before: was, after: is });
    return [];
  }
  if ("nullable" in one && "nullable" in other) {
    if (!one.nullable && other.nullable) found({ kind: "answer-nullable", path: "" });
    if (one.nullable && !other.nullable) found({ kind: "answer-not-nullable", path: "" });
  }
  if (one.kind !== "resource" || other.kind !== "resource") return [];
  return paired(named(before, one.resource), named(after, other.resource));
}

const named = (domain: Domain, name: string): Resource | undefined =>
  domain.resources.find((resource) => resource.name === name);

function describe(data: Data, domain: Domain): string {
  if (data.kind === "none") return "nothing";
  if (data.kind === "unknown") return "anything";
  const item =
    data.kind === "resource"
      ? (named(domain, data.resource)?.type ?? data.resource)
      : `${data.types.join(" | ")} (type and id)`;
  return data.many ? `list of ${item}` : item;
}

export function compareResources(before: Resource, after: Resource, context: SchemaContext): void {
  const { found } = context;
  const member = (name: string, was: boolean, is: boolean): void => {
    if (was && !is) found({ kind: "response-field-removed", path: name });
    if (!was && is) found({ kind: "response-field-added", path: name });
  };
  member("id", before.identified, after.identified);
  member("links", before.linked, after.linked);
  member("attributes", before.attributes !== undefined, after.attributes !== undefined);
  if (before.attributes && after.attributes) {
    compareSchemas(before.attributes, after.attributes, "attributes", context);
  }
  const byName = ({ relationships }: Resource) =>
    new Map(relationships.map((relationship) => [relationship.name, relationship]));
  const [one, other] = [byName(before), byName(after)];
  const names = difference(one.keys(), other.keys());
  for (const name of names.removed) found({ kind: "relationship-removed", path: pathOf(name) });
  for (const name of names.added) found({ kind: "relationship-added", path: pathOf(name) });
  for (const name of names.kept) {
    const [was, is] = [one.get(name), other.get(name)];
    if (was && is) compareLinkage(was, is, found);
  }
}

const pathOf = (name: string): string => `relationships.${name}`;

function compareLinkage(before: Relationship, after: Relationship, found: Found): void {
  const path = pathOf(before.name);
  const [one, other] = [before.linkage, after.linkage];
  if (!one && !other) return;
  if (!one || !other) {
    found({ kind: one ? "relationship-data-removed" : "relationship-data-added", path });
    return;
  }
  if (before.always !== after.always) {
    found({
      kind: before.always ? "relationship-data-optional" : "relationship-data-required",
      path,
    });
  }
  const count = ({ many }: typeof one): string => (many ? "many" : "one");
  if (one.many !== other.many) {
    found({
      kind: "relationship-count-changed",
      path,
      before: count(one),
      after: count(other),
    });
  }
  const types = difference(one.types, other.types);
  for (const type of types.removed)
    found({ kind: "relationship-type-removed", path, before: type });
  for (const type of types.added) found({ kind: "relationship-type-added", path, after: type });
}
