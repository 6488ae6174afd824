import type { Domain, Model } from "../model/model.js";
import type { Side } from "../model/schema.js";
import { type Change, classify, type Diff, type Found } from "./change.js";
import { compareOperations } from "./compare-operation.js";
import { compareResources, compareResponses, type ResourcePair } from "./compare-response.js";
import type { SchemaContext } from "./compare-schema.js";
import { compareTypeNames, TypeNames } from "./compare-type-names.js";
import { difference } from "./lists.js";
import { type DomainOperation, matchOperations } from "./match.js";
import { namedTypes } from "./schema-view.js";
import { addSuccessors } from "./successors.js";

/** Compares two revisions. Returns each change once, with its class. */
export function compareModels(before: Model, after: Model): Diff {
  const changes: Change[] = [];
  const { pairs, removed, added } = matchOperations(before, after);
  const domains = difference(names(before), names(after));
  for (const domain of domains.removed) changes.push({ kind: "domain-removed", domain, path: "" });
  for (const domain of domains.added) changes.push({ kind: "domain-added", domain, path: "" });
  for (const { domain, operation } of removed) {
    changes.push({
      kind: "operation-removed",
      domain: domain.name,
      operation: operation.name,
      path: "",
    });
  }
  for (const { domain, operation } of added) {
    changes.push({
      kind: "operation-added",
      domain: domain.name,
      operation: operation.name,
      path: "",
    });
  }
  const renamed = new TypeNames();
  const resources = new Map<string, ResourcePair>();
  for (const [one, other] of pairs) {
    changes.push(...compareNames(one, other));
    const found = finder(changes, { domain: other.domain.name, operation: other.operation.name });
    compareOperations(
      one.operation,
      other.operation,
      context("request", one, other, found, renamed),
    );
    for (const [was, is] of compareResponses(one, other, found)) {
      // Many operations return the same resource; it is compared once.
      const key = [one.domain.name, was.name, other.domain.name, is.name].join(" ");
      if (resources.has(key)) continue;
      renamed.add(one.domain.name, was.name, is.name);
      renamed.add(one.domain.name, was.attributesName, is.attributesName);
      renamed.add(one.domain.name, was.relationshipsName, is.relationshipsName);
      resources.set(key, [was, is]);
      const report = finder(changes, { domain: other.domain.name, resource: is.name });
      compareResources(was, is, context("response", one, other, report, renamed));
    }
  }
  changes.push(...compareResourceTypes(before, after));
  changes.push(...compareTypeNames(before, after, renamed));
  return {
    from: before.revision,
    to: after.revision,
    changes: addSuccessors(ordered(changes), before, after).map(classify),
  };
}

const names = ({ domains }: Model): string[] => domains.map(({ name }) => name);

const finder =
  (changes: Change[], place: Pick<Change, "domain" | "operation" | "resource">): Found =>
  ({ kind, path, ...values }) => {
    changes.push({ kind, ...place, path, ...values });
  };

const context = (
  side: Side,
  before: { domain: Domain },
  after: { domain: Domain },
  found: Found,
  renamed: TypeNames,
): SchemaContext => ({
  side,
  before: namedTypes(before.domain),
  after: namedTypes(after.domain),
  found,
  seen: new Map(),
  renamed: (one, other) => renamed.add(before.domain.name, one, other),
});

function compareNames(before: DomainOperation, after: DomainOperation): Change[] {
  const moved = before.domain.name !== after.domain.name;
  const place = { domain: before.domain.name, operation: after.operation.name, path: "" };
  const [one, other] = [before.operation.name, after.operation.name];
  const kept = after.operation.aliases.includes(one);
  return [
    ...(moved
      ? [
          {
            kind: "operation-moved" as const,
            ...place,
            before: before.domain.name,
            after: after.domain.name,
          },
        ]
      : []),
    ...(one === other
      ? []
      : [
          {
            kind: kept
              ? ("operation-renamed" as const)
              : ("operation-renamed-without-alias" as const),
            ...place,
            before: one,
            after: other,
          },
        ]),
  ];
}

/** Compares the resources that the operations of each domain return. */
function compareResourceTypes(before: Model, after: Model): Change[] {
  const later = new Map(after.domains.map((domain) => [domain.name, domain]));
  return before.domains.flatMap((one) => {
    const other = later.get(one.name);
    if (!other) return [];
    const byType = ({ resources }: Domain) =>
      new Map(resources.map((resource) => [resource.type, resource.name]));
    const [was, is] = [byType(one), byType(other)];
    const types = difference(was.keys(), is.keys());
    const change = (kind: Change["kind"], resource: string | undefined): Change => ({
      kind,
      domain: one.name,
      ...(resource !== undefined && { resource }),
      path: "",
    });
    return [
      ...types.removed.map((type) => change("resource-removed", was.get(type))),
      ...types.added.map((type) => change("resource-added", is.get(type))),
    ];
  });
}

function ordered(changes: readonly Change[]): Change[] {
  const key = ({ domain, operation = "", resource = "", path, kind, before, after }: Change) =>
    JSON.stringify([domain, operation, resource, path, kind, before, after]);
  const keyed = new Map(changes.map((change) => [key(change), change]));
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
}
